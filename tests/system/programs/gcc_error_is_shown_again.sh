#!/usr/bin/env bash
# A compiler's error comes back every time, is not stored, and the corrected source compiles.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 'int main(void) { return zero; }' >main.c
for _ in 1 2; do
  run -o main.o gcc -c -o main.o main.c
  expect_status 1
  expect_contains "$ERR" zero
  expect_absent main.o
done
echo 'int main(void) { return 0; }' >main.c
run -v -o main.o gcc -c -o main.o main.c
expect_status 0
expect_contains "$ERR" 'cache-run: miss '
run -v -o main.o gcc -c -o main.o main.c
expect_contains "$ERR" 'cache-run: hit '
