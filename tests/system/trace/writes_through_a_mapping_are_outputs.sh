#!/usr/bin/env bash
# What a command writes through a mapping, or by a descriptor for both, is its output. What it read before decides.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

build tee <<'C'
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
int main(void) {
  char* bytes = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, open("f", O_RDWR), 0);
  if (bytes == MAP_FAILED) return 1;
  printf("%c\n", bytes[0]);
  bytes[0]++;
  return 0;
}
C
# The times of the file do not count: a program of this name is known to ignore them.
same_as_plain 'echo abc >f; touch -d @1000000000 f' "$CASE/tee"
echo Abc >f
touch -d @1000000000 f
miss "$CASE/tee"
expect_stdout A
expect_equal "$(cat f)" Bbc "f"
