#ifndef FIELDBOOK_CLATELIBGIT2_H
#define FIELDBOOK_CLATELIBGIT2_H

/// Loads libgit2 and finds the functions that are listed in Functions.h. No other function of libgit2 may be
/// called before. Where the library or a function is missing the program ends, as it would by the system's loader.
void fieldbook_git_load(void);

#endif
