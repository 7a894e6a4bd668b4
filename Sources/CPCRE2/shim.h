// Needed because pcre2.h refuses to be read before the width of a code unit is chosen,
// and a module map cannot define a macro.
#ifndef FIELDBOOK_CPCRE2_SHIM_H
#define FIELDBOOK_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
