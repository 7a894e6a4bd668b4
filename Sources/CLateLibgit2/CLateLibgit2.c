// libgit2 brings fifteen other libraries along, and loading them takes longer than all else a program does
// before its first own step. Most commands never need it. So it is not among the libraries that the program
// names: under the name of each of its functions stands a jump to where it was found, once libgit2 is loaded.
#include "CLateLibgit2.h"

#include <dlfcn.h>
#include <git2/version.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const library_name = "libgit2.so." LIBGIT2_SOVERSION;

static void end(const char *reason) {
  fprintf(stderr, "fieldbook: %s\n", reason);
  // What a shell says of a program whose libraries are missing.
  _Exit(127);
}

static void called_too_early(void) { end("libgit2 was called before it was loaded"); }

#if defined(__x86_64__)
#define JUMP(place) "jmp *" place "(%rip)"
#elif defined(__aarch64__)
#define JUMP(place) "adrp x16, " place "\n ldr x16, [x16, :lo12:" place "]\n br x16"
#else
#error "no jump is known for this kind of processor"
#endif

#define FUNCTION(name)                                                  \
  __attribute__((used)) static void *name##_place = (void *)called_too_early; \
  __asm__(".pushsection .text\n"                                        \
          ".globl " #name "\n.hidden " #name "\n.type " #name ", %function\n" \
          #name ":\n " JUMP(#name "_place") "\n"                        \
          ".popsection\n");
#include "Functions.h"
#undef FUNCTION

static const struct {
  const char *name;
  void **place;
} functions[] = {
#define FUNCTION(name) {#name, &name##_place},
#include "Functions.h"
#undef FUNCTION
};

void fieldbook_git_load(void) {
  // Global, so that a library which libgit2 brings along is found by name, and may be stood in front of.
  void *library = dlopen(library_name, RTLD_LAZY | RTLD_GLOBAL);
  if (library == NULL) end(dlerror());
  for (size_t index = 0; index < sizeof functions / sizeof functions[0]; index += 1) {
    void *function = dlsym(library, functions[index].name);
    if (function == NULL) end(dlerror());
    *functions[index].place = function;
  }
}
