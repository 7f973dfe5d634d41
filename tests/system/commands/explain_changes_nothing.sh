#!/usr/bin/env bash
# `explain` runs no command, makes nothing, and leaves the cache as it is, whatever it is asked about.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo data >data
calls() {
  run explain "$@" counted cat data
  expect_status 0
  run explain --stdin "$@" counted cat data < <(echo in)
  run explain --refresh --warm --report "$CASE/report" "$@" -o out counted cat data
  run explain --ttl 1ns --stale 1ns "$@" counted cat data
  run explain --depfile made.d "$@" -- counted sh -c 'echo a: data >made.d'
  run explain --json "$@" counted other
  expect_status 0
}
calls
expect_absent "$CACHE"
expect_miss counted cat data
expect_miss --depfile made.d -- counted sh -c 'echo a: data >made.d'
wait_until_old data
wait_until_old made.d
# Digests that are to be remembered, and stamps that are to be renewed.
touch -d '2 days ago' "$CACHE"/results/*/*
find . -newer data | sort >"$CASE/before"
state=$(cache_state)
calls
calls --read-only
calls --check
calls -v
expect_equal "$(cache_state)" "$state" "state of the cache"
find . -newer data | sort >"$CASE/after"
expect_same_file "$CASE/before" "$CASE/after"
expect_absent "$CASE/report"
expect_runs 2
