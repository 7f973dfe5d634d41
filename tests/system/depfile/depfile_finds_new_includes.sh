#!/usr/bin/env bash
# A header that comes to include another one has other inputs: those are found, and both sets of inputs serve.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile part.d -o part.o -- counted g++ -MD -MF part.d -c part.cpp -o part.o)
old='int a() { return 1; }' new='#include "b.h"'
printf '#include "a.h"\n' >part.cpp
echo "$old" >a.h
echo 'int b() { return 1; }' >b.h
expect_miss "${compile[@]}"
echo 'int b() { return 2; }' >b.h
expect_hit "${compile[@]}"
echo "$new" >a.h
expect_miss "${compile[@]}"
echo 'int b() { return 3; }' >b.h
expect_miss "${compile[@]}"
expect_hit "${compile[@]}"
echo "$old" >a.h
expect_hit "${compile[@]}"
echo 'int b() { return 4; }' >b.h
expect_hit "${compile[@]}"
echo "$new" >a.h
expect_miss "${compile[@]}"
echo 'int b() { return 2; }' >b.h
expect_hit "${compile[@]}"
# A second include beside the first: the set of the first alone must not serve.
echo 'int c() { return 1; }' >c.h
printf '#include "b.h"\n#include "c.h"\n' >a.h
expect_miss "${compile[@]}"
echo 'int c() { return 2; }' >c.h
expect_miss "${compile[@]}"
