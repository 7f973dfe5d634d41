#!/usr/bin/env bash
# A header that is gone is a miss, and what the compiler says to that is passed on and not stored; back it is a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile part.d -o part.o -- counted gcc -MD -MF part.d -c part.c -o part.o)
echo 'int a;' >a.h
echo '#include "a.h"' >part.c
expect_miss "${compile[@]}"
mv a.h b.h
for round in 2 3; do
  run "${compile[@]}"
  expect_status 1
  expect_contains "$ERR" 'a.h: No such file'
  expect_runs "$round"
done
mv b.h a.h
expect_hit "${compile[@]}"
# A directory or a dangling link in its place is no header either.
rm a.h
ln -s nowhere a.h
run "${compile[@]}"
expect_status 1
rm a.h
mkdir a.h
run "${compile[@]}"
expect_status 1
expect_runs 5
