#!/usr/bin/env bash
# A cache directory that belongs to another user is not used: one warning, and the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can make a directory of another user"
expect_miss counted echo text
chown -R 65534 "$CACHE"
for round in 2 3; do
  run counted echo text
  expect_status 0
  expect_stdout text
  expect_warning "$CACHE"
  expect_runs "$round"
done
