#!/usr/bin/env bash
# The make recipe of docs/recipes.md: a header rebuilds what includes it and nothing else, and a clean rebuild compiles nothing.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
page=$(realpath "${0%/*}/../../../docs/recipes.md")
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

recipe=$(grep -A1 '^    %.o: %.c$' "$page" | sed 's/^    //')
case $recipe in *$'\t'cache-run*--depfile*) ;; *) fail "the page has no recipe with a depfile" ;; esac
mkdir "$CASE/path"
ln -s "$CACHE_RUN" "$CASE/path/cache-run"
export PATH="$CASE/path:$PATH"
{
  echo 'CC = counted gcc'
  echo 'program: part1.o part2.o part3.o part4.o; gcc -o $@ $^'
  echo "$recipe"
  echo '-include $(wildcard *.d)'
  echo 'clean: ; rm -f *.o *.d program'
} >Makefile
echo '#define ODD 1' >odd.h
printf '#include "common.h"\n#define EVEN 2\n' >even.h
echo '#define COMMON 0' >common.h
for part in 1 3; do printf '#include "odd.h"\nint part%s(void) { return ODD; }\n' $part >part$part.c; done
printf '#include "even.h"\nint part2(void) { return EVEN + COMMON; }\n' >part2.c
printf '#include "even.h"\n#include "odd.h"\nint main(void) { return EVEN + ODD + COMMON; }\n' >part4.c
# built RUNS STATUS: make compiles so many files anew, and the program ends so.
built() {
  : >"$COUNT_FILE"
  make -j4 >"$OUT" 2>"$ERR" || fail "make: status $?"
  expect_runs "$1"
  call ./program
  expect_status "$2"
}
built 4 3
built 0 3
make -s clean
built 0 3
sleep 0.02
printf '#include "common.h"\n#define EVEN 3\n' >even.h
built 2 4
sleep 0.02
echo '#define COMMON 10' >common.h
built 2 14
make -s clean
built 0 14
sleep 0.02
printf '#include "common.h"\n#define EVEN 2\n' >even.h
echo '#define COMMON 0' >common.h
built 0 3
sleep 0.02
echo '#define ODD 5' >odd.h
built 3 7
