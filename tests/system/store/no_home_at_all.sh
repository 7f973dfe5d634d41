#!/usr/bin/env bash
# With no place for a cache the command runs and one warning says why.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
for round in 1 2; do
  as_nobody env -u HOME -u XDG_CACHE_HOME -u CACHE_RUN_CACHE_DIR "$CACHE_RUN" counted echo text >"$OUT" 2>"$ERR" || fail "status $?"
  expect_stdout text
  expect_warning uncached
  expect_runs "$round"
done
