/* Stops a program at one of its calls that change a disk, for scripts/crash.
 *
 * CRASH_AT=n      the nth call does not happen
 * CRASH_HOW=kill  the process is killed there (default); "torn": a write is done by half first;
 *                 "full": that call and all later ones fail, as on a full disk;
 *                 "once": only that call fails
 * CRASH_CLOCK=t   the time is t, in seconds since 1970
 * CRASH_COUNT=f   the number of calls is written to a file at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls;
static long at;
static int kills = 1, tears, persists;

__attribute__((constructor)) static void begin(void) {
  const char *number = getenv("CRASH_AT"), *how = getenv("CRASH_HOW");
  at = number ? atol(number) : 0;
  if (how && !strcmp(how, "torn")) tears = 1;
  if (how && (!strcmp(how, "full") || !strcmp(how, "once"))) kills = 0;
  if (how && !strcmp(how, "full")) persists = 1;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("CRASH_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld", (long)calls);
  fclose(file);
}

/* Whether this call is not to happen; it does not return where the process is to die. */
static int stops(void) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (!at || number < at || (number > at && !persists)) return 0;
  if (kills) kill(getpid(), SIGKILL);
  errno = ENOSPC;
  return 1;
}

time_t time(time_t *result) {
  const char *clock = getenv("CRASH_CLOCK");
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  time_t seconds = clock ? atol(clock) : now.tv_sec;
  if (result) *result = seconds;
  return seconds;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_file(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  if (is_file(fd)) {
    if (tears && at && atomic_load(&calls) + 1 == at) NEXT(write)(fd, bytes, count / 2);
    if (stops()) return -1;
  }
  return NEXT(write)(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  if (is_file(fd) && stops()) return -1;
  return NEXT(pwrite)(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  if (is_file(fd) && stops()) return -1;
  return NEXT(pwrite64)(fd, bytes, count, offset);
}

#define CALL(type, name, parameters, arguments) \
  type name parameters { return stops() ? -1 : NEXT(name) arguments; }

CALL(int, fsync, (int fd), (fd))
CALL(int, syncfs, (int fd), (fd))
CALL(int, fdatasync, (int fd), (fd))
CALL(int, ftruncate, (int fd, off_t size), (fd, size))
CALL(int, ftruncate64, (int fd, off64_t size), (fd, size))
CALL(int, rename, (const char *old, const char *new), (old, new))
CALL(int, renameat, (int a, const char *old, int b, const char *new), (a, old, b, new))
CALL(int, link, (const char *old, const char *new), (old, new))
CALL(int, symlink, (const char *target, const char *path), (target, path))
CALL(int, unlink, (const char *path), (path))
CALL(int, unlinkat, (int fd, const char *path, int flags), (fd, path, flags))
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(int, mkdirat, (int fd, const char *path, mode_t mode), (fd, path, mode))
CALL(int, symlinkat, (const char *target, int fd, const char *path), (target, fd, path))
CALL(int, fchmod, (int fd, mode_t mode), (fd, mode))
CALL(int, rmdir, (const char *path), (path))
CALL(int, chmod, (const char *path, mode_t mode), (path, mode))

#define OPEN(name)                                         \
  int name(const char *path, int flags, ...) {             \
    mode_t mode = 0;                                       \
    if (flags & (O_CREAT | O_TMPFILE)) {                   \
      va_list list;                                        \
      va_start(list, flags);                               \
      mode = va_arg(list, mode_t);                         \
      va_end(list);                                        \
    }                                                      \
    if ((flags & (O_CREAT | O_TRUNC)) && stops()) return -1; \
    return NEXT(name)(path, flags, mode);                  \
  }

OPEN(open)
OPEN(open64)

#define OPENAT(name)                                       \
  int name(int fd, const char *path, int flags, ...) {     \
    mode_t mode = 0;                                       \
    if (flags & (O_CREAT | O_TMPFILE)) {                   \
      va_list list;                                        \
      va_start(list, flags);                               \
      mode = va_arg(list, mode_t);                         \
      va_end(list);                                        \
    }                                                      \
    if ((flags & (O_CREAT | O_TRUNC)) && stops()) return -1; \
    return NEXT(name)(fd, path, flags, mode);              \
  }

OPENAT(openat)
OPENAT(openat64)
