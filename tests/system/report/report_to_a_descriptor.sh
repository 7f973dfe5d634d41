#!/usr/bin/env bash
# A report goes to an open descriptor after what is there already; one that is not open for writing is told, and the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo before >"$CASE/log"
exec 5>>"$CASE/log"
run --report fd:5 counted echo text
run --report /dev/fd/5 counted echo text
expect_stdout text
expect_silent
expect_equal "$(sed -n 1p "$CASE/log")" before "first line"
sed -n 2p "$CASE/log" >"$CASE/miss"
sed -n 3p "$CASE/log" >"$CASE/hit"
expect_equal "$(wc -l <"$CASE/log")" 3 lines
expect_json "$CASE/miss" 'it["outcome"] == "miss"'
expect_json "$CASE/hit" 'it["outcome"] == "hit"'
exec 6</dev/null
for target in fd:6 fd:77 /dev/fd/77; do
  run --report $target counted echo text
  expect_status 0
  expect_warning 'not open for writing'
  expect_stdout text
done
expect_runs 1
run --report fd:1 counted echo text
expect_equal "$(sed -n 1p "$OUT")" text "first line"
sed -n 2p "$OUT" >"$CASE/hit"
expect_json "$CASE/hit" 'it["outcome"] == "hit"'
report=$("$CACHE_RUN" --report fd:3 counted echo text 3>&1 >"$OUT")
expect_stdout text
printf '%s\n' "$report" >"$CASE/hit"
expect_json "$CASE/hit" 'it["outcome"] == "hit"'
