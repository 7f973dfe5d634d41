#!/usr/bin/env bash
# A file rewritten in place with the same size and modification time is noticed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
touch -d '2020-01-01' data
wait_until_old data
expect_miss counted cat data
expect_hit counted cat data
touch -r data "$CASE/time"
echo two >data
touch -r "$CASE/time" data
expect_miss counted cat data
expect_stdout two
