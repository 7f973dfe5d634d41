# shellcheck shell=bash
# Sourced by traced.sh and watched.sh: programs in C for one test.

# build NAME [OPTION OF GCC...]: compiles the C program on standard input to $CASE/NAME.
build() {
  local name=$1
  shift
  gcc -O1 -o "$CASE/$name" -xc "$@" - || fail "gcc"
}

# build_foreign: $CASE/foreign makes a system call by the numbers of x32, and with an argument by those of i386. Many
# kernels lack one or the other.
build_foreign() {
  build foreign -static <<'C'
#include <stdio.h>
#include <unistd.h>
int main(int count, char** words) {
  long result = 20; /* getpid */
  if (count > 1) {
    __asm__ volatile("int $0x80" : "+a"(result));
  } else {
    result = syscall(0x40000000 + 39);
  }
  return puts(words && result > 0 ? "done" : "no such calls") < 0;
}
C
}
