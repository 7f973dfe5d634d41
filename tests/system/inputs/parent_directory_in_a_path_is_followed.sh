#!/usr/bin/env bash
# A path with .. is compared with declared outputs by what it leads to.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir build src
echo A >src/m.c
run -o build/m.o counted cp build/../src/m.c build/m.o
echo B >src/m.c
run -o build/m.o counted cp build/../src/m.c build/m.o
expect_equal "$(cat build/m.o)" B "the output"
expect_hit -o build/m.o counted cp build/../src/m.c build/m.o
mkdir sub
cd sub
expect_miss -i ../src -o ../out counted cp ../src/m.c ../sub/../out
expect_hit -i ../src -o ../out counted cp ../src/m.c ../sub/../out
