#ifndef FIELDBOOK_CSCHEDULER_SHIM_H
#define FIELDBOOK_CSCHEDULER_SHIM_H

// sched.h declares it for GNU sources only, which Swift's module of the C library is not.
extern int unshare(int flags);

// CLONE_FILES of linux/sched.h.
static inline int fieldbook_unshare_files(void) { return unshare(0x400); }

#endif
