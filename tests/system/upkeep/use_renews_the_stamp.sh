#!/usr/bin/env bash
# A hit renews time stamps that are older than an hour, of the result and of the set of inputs that led to it. Looking
# only (--check, --read-only) changes nothing, and neither does the next hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile x.d -- counted sh -c 'echo x: header >x.d')
echo 1 >header
expect_miss "${compile[@]}"
wait_until_old header
wait_until_old "$CACHE_RUN"
expect_hit "${compile[@]}"
stamped() { find "$CACHE/results" "$CACHE/inputs" -type f "$@" | wc -l; }
find "$CACHE/results" "$CACHE/inputs" -type f -exec touch -d '2 hours ago' {} +
cache_state >"$CASE/before"
for option in --check --read-only; do
  expect_hit $option "${compile[@]}"
  cache_state >"$CASE/after"
  expect_same_file "$CASE/before" "$CASE/after"
done
for renewing in '' --only-cached --warm; do
  find "$CACHE/results" "$CACHE/inputs" -type f -exec touch -d '2 hours ago' {} +
  expect_hit $renewing "${compile[@]}"
  expect_equal "$(stamped -mmin -60)" 2 "files stamped"
done
find "$CACHE/results" "$CACHE/inputs" -type f -exec touch -d '50 minutes ago' {} +
touch -d '51 minutes ago' "$CACHE/format"
expect_hit "${compile[@]}"
expect_equal "$(stamped -mmin -40)" 0 "files stamped within the hour"
# Much was stored since.
touch -d '49 minutes ago' "$CACHE/format"
expect_hit "${compile[@]}"
expect_equal "$(stamped -mmin -40)" 2 "files stamped in a new generation"
