#!/usr/bin/env bash
# An accepted failure is stored with its missing outputs as absent. A hit removes what its run removed. What was absent
# before that run and is there now may be what the command leaves, so that is a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_failure() { # RUNS: the call fails like the command, and the command has run so often
  run --cache-exit 1 -o bad.o -o '*.log' counted gcc -c bad.c -o bad.o
  expect_status 1
  expect_lacks "$ERR" warning:
  expect_contains "$ERR" 'error:'
  expect_runs "$1"
}
gcc --version >/dev/null || fail "gcc is not installed"
echo 'int x =;' >bad.c
expect_failure 1
expect_failure 1
expect_absent bad.o
# gcc keeps an old object when it fails, and so does a call.
echo old >bad.o
run --cache-exit 1 -o bad.o -o '*.log' counted gcc -c bad.c -o bad.o
expect_runs 2
expect_contains "$CACHE/journal" output-there
expect_equal "$(cat bad.o)" old "what gcc left"
rm bad.o
expect_failure 2
echo a log >some.log
run --cache-exit 1 -o bad.o -o '*.log' counted gcc -c bad.c -o bad.o
expect_runs 3
expect_equal "$(cat some.log)" 'a log' "another output"
# Removed by the run, whatever is there at a hit.
removing() { run --cache-exit 1 -o out counted sh -c 'rm -f out; exit 1'; }
for content in old '' newer; do
  [ -z "$content" ] || echo $content >out
  removing
  expect_absent out
done
expect_runs 4
mkdir out
removing
expect_runs 5
[ -d out ] || fail "a hit removed a directory"
# Success without the output stays an error of the call.
rmdir out
run --cache-exit 0,1 -o out counted true
expect_warning 'not stored' 'out'
