#ifndef FIELDBOOK_CLIBGIT2_SHIM_H
#define FIELDBOOK_CLIBGIT2_SHIM_H

#include <git2.h>

// Not part of git2.h: creating a commit from ids, without loading its parents first.
#include <git2/sys/commit.h>

// Not part of git2.h either: a repository that reads its objects from a database of our own.
#include <git2/sys/repository.h>

// git_libgit2_opts takes variable arguments, which Swift cannot pass to a C function.
static inline int fieldbook_git_enable_fsync(void) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

static inline int fieldbook_git_trust_checksums_of_zlib(void) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

static inline int fieldbook_git_cache_trees(size_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, bytes);
}

static inline int fieldbook_git_trust_authorities(const char *file) {
  return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL);
}

#endif
