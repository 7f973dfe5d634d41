#!/usr/bin/env bash
# A depfile with names of another directory would make the wrong files inputs: nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir sub
echo '#define VALUE 1' >sub/value.h
printf '#include "value.h"\nint part(void) { return VALUE; }\n' >sub/part.c
line='counted gcc -MD -MF part.d -c part.c -o part.o'
run --depfile sub/part.d -o sub/part.o -s "cd sub && $line"
expect_status 0
expect_warning 'not stored' "'part.c'" 'does not exist' 'working directory'
expect_equal "$(entries | wc -l)" 0 entries
echo '#define VALUE 2' >sub/value.h
run --depfile sub/part.d -o sub/part.o -s "cd sub && $line"
expect_runs 2
expect_equal "$(find "$CACHE/inputs" -type f 2>/dev/null | wc -l)" 0 'stored sets of inputs'
