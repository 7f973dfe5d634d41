#!/usr/bin/env bash
# An unwritable cache directory costs one warning; the command runs with its own output and status.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
mkdir "$CASE/fixed"
chmod 755 "$CASE/fixed"
chown root "$CASE/fixed"
export CACHE_RUN_CACHE_DIR=$CASE/fixed/cache
for round in 1 2; do
  run_as_nobody counted sh -c 'echo text; exit 3'
  expect_status 3
  expect_stdout text
  expect_warning "$CASE/fixed"
  expect_runs "$round"
done
