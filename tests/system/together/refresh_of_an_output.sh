#!/usr/bin/env bash
# --refresh records the outputs anew.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -o out counted sh -c 'run_number >out'
run --refresh -o out counted sh -c 'run_number >out'
expect_runs 2
rm out
expect_hit -o out counted sh -c 'run_number >out'
expect_equal "$(cat out)" 2 "output"
