#!/usr/bin/env bash
# Headers that gcc lists in its depfile are inputs: changed a miss, changed back a hit of the old result.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile part.d -o part.o -- counted gcc -MD -MP -MF part.d -c part.c -o part.o)
mkdir inc
echo '#define VALUE 1' >inc/value.h
echo '#define OTHER 1' >inc/other.h
printf '#include "inc/value.h"\nint part(void) { return VALUE; }\n' >part.c
expect_miss "${compile[@]}"
cp part.o "$CASE/one.o"
cp part.d "$CASE/one.d"
expect_contains part.d inc/value.h
rm part.o part.d
expect_hit "${compile[@]}"
expect_same_file part.o "$CASE/one.o"
expect_same_file part.d "$CASE/one.d"

echo '#define VALUE 2' >inc/value.h
expect_miss "${compile[@]}"
cp part.o "$CASE/two.o"
cmp -s part.o "$CASE/one.o" && fail 'the object of the changed header is the old one'
echo '#define VALUE 1' >inc/value.h
expect_hit "${compile[@]}"
expect_same_file part.o "$CASE/one.o"
echo '#define VALUE 2' >inc/value.h
expect_hit "${compile[@]}"
expect_same_file part.o "$CASE/two.o"

# What does not decide.
touch -d 2001-01-01 inc/value.h
expect_hit "${compile[@]}"
echo '#define OTHER 2' >inc/other.h
expect_hit "${compile[@]}"
