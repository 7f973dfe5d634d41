#!/usr/bin/env bash
# Switched off, --check, --only-cached and --warm still run nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
for off in CACHE_RUN_DISABLE=1 CACHE_RUN_NO_CACHE=1 CACHE_RUN_TTL=0 CACHE_RUN_STALE=0s; do
  call env "$off" "$CACHE_RUN" --check counted echo text
  expect_status 1
  expect_silent
  call env "$off" "$CACHE_RUN" --only-cached counted echo text
  expect_status 125
  expect_contains "$ERR" "switched off by ${off%=*}"
  call env "$off" "$CACHE_RUN" --warm counted echo text
  expect_status 0
  expect_stdout ''
done
expect_runs 1
call env CACHE_RUN_DISABLE=1 "$CACHE_RUN" --strict counted echo text
expect_status 0
expect_runs 2
