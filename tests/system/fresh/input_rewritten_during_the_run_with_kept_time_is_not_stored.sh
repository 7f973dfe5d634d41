#!/usr/bin/env bash
# An input rewritten during the run with the same size and time is noticed all the same.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
touch -d '2020-01-01' data "$CASE/time"
wait_until_old data
run -i data counted sh -c 'echo two >data; cat data; touch -r ../time data'
expect_stdout two
expect_warning 'not stored' data
echo one >data
touch -r "$CASE/time" data
run -i data counted sh -c 'echo two >data; cat data; touch -r ../time data'
expect_runs 2
