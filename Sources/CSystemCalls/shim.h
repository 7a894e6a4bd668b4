#ifndef FIELDBOOK_CSYSTEMCALLS_SHIM_H
#define FIELDBOOK_CSYSTEMCALLS_SHIM_H

#include <stddef.h>

// The system's headers declare these for GNU sources only, which Swift's module of the C library is
// not.
extern int unshare(int flags);
extern int syncfs(int fd);
extern void *memmem(const void *bytes, size_t count, const void *part, size_t part_count);
extern int pipe2(int ends[2], int flags);
extern int memfd_create(const char *name, unsigned int flags);

// CLONE_FILES of linux/sched.h.
static inline int fieldbook_unshare_files(void) { return unshare(0x400); }

// MFD_CLOEXEC of linux/memfd.h.
static inline int fieldbook_memory_file(const char *name) { return memfd_create(name, 1); }

#endif
