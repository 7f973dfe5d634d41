#!/usr/bin/env bash
# A depfile of absolute paths: a moved tree looks at its own headers, not at those of the first tree.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p one/inc
echo '#define VALUE 1' >one/inc/value.h
printf '#include <value.h>\nint part(void) { return VALUE; }\n' >one/part.c
cp -r one two
compile() { "$1" --base-dir . --depfile part.d -o part.o -- counted gcc "-I$PWD/inc" -MD -MF part.d -c "$PWD/part.c" -o "$PWD/part.o"; }
cd one
compile expect_miss
cp part.o "$CASE/one.o"
cd ../two
compile expect_hit
expect_same_file part.o "$CASE/one.o"
echo '#define VALUE 2' >inc/value.h
compile expect_miss
cp part.o "$CASE/two.o"
cd ../one
rm part.o
compile expect_hit
expect_same_file part.o "$CASE/one.o"
echo '#define VALUE 2' >inc/value.h
compile expect_hit
expect_same_file part.o "$CASE/two.o"
# Only the other tree's header changes back.
echo '#define VALUE 3' >../two/inc/value.h
compile expect_hit
rm -r ../two
compile expect_hit
mv inc/value.h inc/gone.h
run --base-dir . --depfile part.d -o part.o -- counted gcc "-I$PWD/inc" -MD -MF part.d -c "$PWD/part.c" -o "$PWD/part.o"
expect_status 1
