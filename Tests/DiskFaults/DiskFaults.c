#define _GNU_SOURCE
#include "DiskFaults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int armed, paused, struck;
static atomic_long calls;
static enum disk_fault kind;
static long at;
static char part_of_name[PATH_MAX], folders[2][PATH_MAX], place[PATH_MAX];
static _Thread_local bool hurries;

static void copy(char *target, const char *text) {
  snprintf(target, PATH_MAX, "%s", text ? text : "");
}

void disk_faults_arm(
    enum disk_fault fault, long number, const char *part, const char *folder, const char *other) {
  kind = fault;
  at = number;
  copy(part_of_name, part);
  copy(folders[0], folder);
  copy(folders[1], other);
  copy(place, "");
  atomic_store(&calls, 0);
  atomic_store(&struck, 0);
  atomic_store(&paused, 0);
  hurries = true;
  atomic_store(&armed, 1);
}

void disk_faults_pause(bool pauses) { atomic_store(&paused, pauses); }
bool disk_faults_struck(void) { return atomic_load(&struck); }
bool disk_faults_stopped(void) { return atomic_load(&struck) && kind == disk_fault_stop; }
const char *disk_faults_place(void) { return place; }

void disk_faults_disarm(void) {
  atomic_store(&armed, 0);
  hurries = false;
}

static bool is_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return length > 0 && !strncmp(path, folder, length)
      && (path[length] == '/' || path[length] == '\0');
}

enum answer { goes_on, strikes, is_over };

/* What becomes of a call that would change what is at a path. */
static enum answer ask(const char *path) {
  if (!atomic_load(&armed) || atomic_load(&paused) || kind == disk_fault_none) return goes_on;
  if (!is_below(path, folders[0]) && !is_below(path, folders[1])) return goes_on;
  if (atomic_load(&struck)) return kind == disk_fault_stop ? is_over : goes_on;
  if (part_of_name[0] && !strstr(path, part_of_name)) return goes_on;
  if (atomic_fetch_add(&calls, 1) + 1 != at) return goes_on;
  copy(place, path);
  atomic_store(&struck, 1);
  return strikes;
}

static bool stops(const char *path) {
  if (ask(path) == goes_on) return false;
  errno = kind == disk_fault_stop ? EIO : ENOSPC;
  return true;
}

/* The path of what is open, and its length: in this thread, which may have open files of its own. */
static ssize_t open_path(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/thread-self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length > 0) path[length] = '\0';
  return length;
}

static enum answer ask_file(int fd) {
  char path[PATH_MAX];
  if (!atomic_load(&armed) || atomic_load(&paused)) return goes_on;
  return open_path(fd, path) > 0 ? ask(path) : goes_on;
}

/* The same of a call that names a file in an open folder. */
static bool stops_in(int folder, const char *name) {
  char path[PATH_MAX];
  if (!atomic_load(&armed) || atomic_load(&paused)) return false;
  if (folder == AT_FDCWD || name[0] == '/') return stops(name);
  ssize_t length = open_path(folder, path);
  if (length <= 0 || length + 1 + strlen(name) >= sizeof path) return false;
  path[length] = '/';
  strcpy(path + length + 1, name);
  return stops(path);
}

static bool stops_file(int fd) {
  if (ask_file(fd) == goes_on) return false;
  errno = kind == disk_fault_stop ? EIO : ENOSPC;
  return true;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count) {
  static _Atomic(__typeof__(&write)) next;
  if (!next) next = NEXT(write);
  enum answer answer = ask_file(fd);
  if (answer == goes_on) return next(fd, bytes, count);
  if (answer == strikes && kind == disk_fault_stop) next(fd, bytes, count / 2);
  errno = ENOSPC;
  return -1;
}

#define CALL(type, name, parameters, arguments, stops) \
  type name parameters {                               \
    static _Atomic(__typeof__(&name)) next;                     \
    if (!next) next = NEXT(name);                      \
    return stops ? -1 : next arguments;                \
  }

CALL(ssize_t, pwrite, (int fd, const void *bytes, size_t count, off_t offset),
     (fd, bytes, count, offset), stops_file(fd))
CALL(ssize_t, pwrite64, (int fd, const void *bytes, size_t count, off64_t offset),
     (fd, bytes, count, offset), stops_file(fd))
CALL(int, fsync, (int fd), (fd), stops_file(fd))
CALL(int, syncfs, (int fd), (fd), stops_file(fd))
CALL(int, fdatasync, (int fd), (fd), stops_file(fd))
CALL(int, ftruncate, (int fd, off_t size), (fd, size), stops_file(fd))
CALL(int, ftruncate64, (int fd, off64_t size), (fd, size), stops_file(fd))
CALL(int, rename, (const char *old, const char *new), (old, new), stops(new))
CALL(int, link, (const char *old, const char *new), (old, new), stops(new))
CALL(int, symlink, (const char *target, const char *path), (target, path), stops(path))
CALL(int, unlink, (const char *path), (path), stops(path))
CALL(int, mkdir, (const char *path, mode_t mode), (path, mode), stops(path))
CALL(int, rmdir, (const char *path), (path), stops(path))
CALL(int, chmod, (const char *path, mode_t mode), (path, mode), stops(path))
CALL(int, renameat, (int from, const char *old, int to, const char *new), (from, old, to, new),
     stops_in(to, new))
CALL(int, symlinkat, (const char *target, int fd, const char *path), (target, fd, path),
     stops_in(fd, path))
CALL(int, unlinkat, (int fd, const char *path, int flags), (fd, path, flags), stops_in(fd, path))
CALL(int, mkdirat, (int fd, const char *path, mode_t mode), (fd, path, mode), stops_in(fd, path))
CALL(int, fchmod, (int fd, mode_t mode), (fd, mode), stops_file(fd))
CALL(int, usleep, (useconds_t time), (time), hurries ? (errno = EINTR, true) : false)

#define OPEN(name)                                                  \
  int name(const char *path, int flags, ...) {                      \
    static _Atomic(__typeof__(&name)) next;                                  \
    if (!next) next = NEXT(name);                                   \
    mode_t mode = 0;                                                \
    if (flags & (O_CREAT | O_TMPFILE)) {                            \
      va_list list;                                                 \
      va_start(list, flags);                                        \
      mode = va_arg(list, mode_t);                                  \
      va_end(list);                                                 \
    }                                                               \
    if ((flags & (O_CREAT | O_TRUNC)) && stops(path)) return -1;    \
    return next(path, flags, mode);                                 \
  }

OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                \
  int name(int fd, const char *path, int flags, ...) {              \
    static _Atomic(__typeof__(&name)) next;                                  \
    if (!next) next = NEXT(name);                                   \
    mode_t mode = 0;                                                \
    if (flags & (O_CREAT | O_TMPFILE)) {                            \
      va_list list;                                                 \
      va_start(list, flags);                                        \
      mode = va_arg(list, mode_t);                                  \
      va_end(list);                                                 \
    }                                                               \
    if ((flags & (O_CREAT | O_TRUNC)) && stops_in(fd, path)) return -1; \
    return next(fd, path, flags, mode);                             \
  }

OPENAT(openat)
OPENAT(openat64)
