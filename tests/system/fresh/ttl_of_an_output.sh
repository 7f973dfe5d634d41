#!/usr/bin/env bash
# An expired result with outputs: the command runs and its new output is recorded.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -o out counted sh -c 'run_number >out'
sleep 0.1
expect_miss --ttl 50ms -o out counted sh -c 'run_number >out'
expect_equal "$(cat out)" 2 output
rm out
expect_hit --ttl 1h -o out counted sh -c 'run_number >out'
expect_equal "$(cat out)" 2 output
