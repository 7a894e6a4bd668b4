#ifndef FIELDBOOK_CSYSTEMCALLS_SHIM_H
#define FIELDBOOK_CSYSTEMCALLS_SHIM_H

#include <stddef.h>

// The system's headers declare these for GNU sources only, which Swift's module of the C library is
// not.
extern int unshare(int flags);
extern int syncfs(int fd);
extern void *memmem(const void *bytes, size_t count, const void *part, size_t part_count);
extern int pipe2(int ends[2], int flags);

// CLONE_FILES of linux/sched.h.
static inline int fieldbook_unshare_files(void) { return unshare(0x400); }

#endif
