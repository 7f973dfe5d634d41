// SPDX-License-Identifier: MIT
// For LD_PRELOAD: a forked process starts 0.2 s late.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>

pid_t fork(void) {
  pid_t (*fork_now)(void) = NULL;
  *(void**)&fork_now = dlsym(RTLD_NEXT, "fork");
  const pid_t child = fork_now();
  if (child == 0) usleep(200000);
  return child;
}
