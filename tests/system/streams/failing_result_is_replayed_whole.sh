#!/usr/bin/env bash
# A listed failing status is replayed with both streams, apart or in their order, byte for byte, and with the outputs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command=(--cache-exit 3 -o out counted sh -c 'alternate 200; printf "end\0\377"; printf "no newline" >&2; echo made >out; exit 3')
sh -c 'alternate 200; printf "end\0\377"; printf "no newline" >&2' >"$CASE/both" 2>&1
for round in miss hit hit; do
  rm -f out
  status=0
  "$CACHE_RUN" "${command[@]}" >"$OUT" 2>&1 || status=$?
  expect_equal "$status" 3 "exit status of the $round"
  expect_same_file "$OUT" "$CASE/both"
  expect_equal "$(cat out)" made "output of the $round"
done
expect_runs 1
alternate 200 >"$CASE/one" 2>"$CASE/two"
printf 'end\0\377' >>"$CASE/one"
printf 'no newline' >>"$CASE/two"
for _ in miss hit; do
  run -k apart "${command[@]}"
  expect_status 3
  expect_same_file "$OUT" "$CASE/one"
  expect_same_file "$ERR" "$CASE/two"
done
expect_runs 2
