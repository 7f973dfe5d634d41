#!/usr/bin/env bash
# A file that the command did not write is never recorded, and so never put back over a newer one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo old >keep
sleep 0.1
run -o keep counted true
expect_warning 'not stored' "'keep' was there before and the command did not write it"
echo precious >keep
run -o keep counted true
expect_equal "$(cat keep)" precious "the file"
mkdir build
echo v1 >build/gen.c
sleep 0.1
run -o build counted cp build/gen.c build/gen.o
echo v2 >build/gen.c
run -o build counted cp build/gen.c build/gen.o
expect_equal "$(cat build/gen.c build/gen.o)" "$(printf 'v2\nv2')" "source and output"
expect_runs 4
