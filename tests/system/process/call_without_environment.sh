#!/usr/bin/env bash
# A call as from cron, with an all but empty environment, is cached too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for _ in miss hit; do
  env -i HOME="$HOME" PATH=/usr/bin:/bin COUNT_FILE="$COUNT_FILE" "$CACHE_RUN" -i "!$COUNT_FILE" "$PROGRAMS/counted" echo text \
    >"$OUT" 2>"$ERR"
  expect_stdout text
  expect_silent
done
expect_runs 1
env -i HOME="$HOME" "$CACHE_RUN" sh -c 'echo found' >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout found
