#!/usr/bin/env bash
# A file replaced by another of the same size and modification time is noticed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
echo two >other
touch -d '2020-01-01' data other
wait_until_old data
expect_miss counted cat data
expect_hit counted cat data
mv other data
expect_miss counted cat data
expect_stdout two
