#!/usr/bin/env bash
# A cache directory that others may write is not used: one warning, and the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
chmod 777 "$CACHE"
for round in 2 3; do
  run counted echo text
  expect_status 0
  expect_stdout text
  expect_warning "$CACHE"
  expect_runs "$round"
done
chmod 700 "$CACHE"
expect_hit counted echo text
