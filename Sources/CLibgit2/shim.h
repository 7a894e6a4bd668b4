#ifndef FIELDBOOK_CLIBGIT2_SHIM_H
#define FIELDBOOK_CLIBGIT2_SHIM_H

#include <git2.h>

// Not part of git2.h: creating a commit from ids, without loading its parents first.
#include <git2/sys/commit.h>

// git_libgit2_opts takes variable arguments, which Swift cannot pass to a C function.
static inline int fieldbook_git_enable_fsync(void) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

#endif
