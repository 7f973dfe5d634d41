#!/usr/bin/env bash
# After the clock was set back, what was written before has a time of the future. That is no sign that the command wrote
# it: it is not recorded, and so never put back over a newer one. What the command wrote is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

use_wrong_clock
export CLOCK_AHEAD=-86400
echo old >keep
run -o keep counted true
expect_warning 'not stored' "'keep' was there before and the command did not write it"
echo precious >keep
run -o keep counted true
expect_equal "$(cat keep)" precious "the file"
expect_runs 2
mkdir build
echo v1 >build/gen.c
run -o build counted cp build/gen.c build/gen.o
echo v2 >build/gen.c
run -o build counted cp build/gen.c build/gen.o
expect_equal "$(cat build/gen.c build/gen.o)" "$(printf 'v2\nv2')" "source and output"
expect_runs 4
