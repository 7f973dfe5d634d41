#!/usr/bin/env bash
# A depfile in a directory that is an output is stored with it; what it lists there and was made before is refused.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(-o build --depfile build/part.d -- counted sh -c 'mkdir -p build; gcc -MD -MF build/part.d -c part.c -o build/part.o')
echo 'int a;' >a.h
echo '#include "a.h"' >part.c
expect_miss "${compile[@]}"
cksum build/* >"$CASE/sums"
rm -r build
expect_hit "${compile[@]}"
expect_equal "$(cksum build/*)" "$(cat "$CASE/sums")" 'restored files'
echo 'int a, b;' >a.h
rm -r build
expect_miss "${compile[@]}"
echo 'int a;' >a.h
expect_hit "${compile[@]}"
expect_equal "$(cksum build/*)" "$(cat "$CASE/sums")" 'restored files'

# A header in an output directory is no input, but it is one of the command.
echo 'int c;' >build/made.h
echo '#include "build/made.h"' >part.c
run "${compile[@]}"
expect_status 0
expect_warning 'not stored' 'build/made.h'
run -o 'build/*.o' -o 'build/*.h' --depfile build/part.d -- counted gcc -MD -MF build/part.d -c part.c -o build/part.o
expect_warning 'not stored' 'build/made.h'
