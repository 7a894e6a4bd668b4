// The floor of every check that looks at all records: reads each file below a folder once, in one
// thread and in the order of the directory, and prints how many bytes there were.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static unsigned long total;
static char buffer[1 << 20];

static void fail(const char *name) {
  perror(name);
  exit(1);
}

static void read_file(int folder, const char *name) {
  int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
  if (file < 0) fail(name);
  ssize_t count;
  while ((count = read(file, buffer, sizeof buffer)) > 0) total += (unsigned long)count;
  if (count < 0) fail(name);
  close(file);
}

static void read_folder(int descriptor) {
  DIR *folder = fdopendir(descriptor);
  if (!folder) fail("fdopendir");
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    if (entry->d_type == DT_REG) {
      read_file(dirfd(folder), entry->d_name);
    } else if (entry->d_type == DT_DIR) {
      int inner = openat(dirfd(folder), entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      if (inner < 0) fail(entry->d_name);
      read_folder(inner);
    }
  }
  closedir(folder);
}

int main(int count, char **arguments) {
  for (int i = 1; i < count; i++) {
    int folder = open(arguments[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) fail(arguments[i]);
    read_folder(folder);
  }
  printf("%lu\n", total);
}
