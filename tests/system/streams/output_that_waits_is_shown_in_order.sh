#!/usr/bin/env bash
# A command with outputs ends and is stored while its reader is slow. The reader gets everything, in order, then the status.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seq 200000 >numbers
printf '#!/bin/sh\ncounted\ncat numbers\necho problem >&2\ncat numbers\ncp numbers copy\nexit 3\n' >both
chmod +x both
{ cat numbers && echo problem && cat numbers; } >"$CASE/expected"
{
  STATUS=0
  "$CACHE_RUN" --cache-exit 3 -o copy ./both 2>&1 || STATUS=$?
  echo "$STATUS" >"$CASE/status"
} | { at_gate; cat; } >"$OUT" &
reader=$!
wait_until test -e copy
wait_until nobody_runs
expect_absent "$CASE/status" # the output still waits
open_gate
await "$reader"
expect_same_file "$OUT" "$CASE/expected"
expect_equal "$(cat "$CASE/status")" 3 "status"
STATUS=0
"$CACHE_RUN" --only-cached --cache-exit 3 -o copy ./both >"$OUT" 2>&1 || STATUS=$?
expect_status 3
expect_same_file "$OUT" "$CASE/expected"
expect_runs 1

# Beyond the limit of a result the reader slows the command down, and nothing is lost.
rm "$GATE"
"$CACHE_RUN" --max-entry-size 1M --cache-exit 3 -k more -o copy ./both 2>&1 | { at_gate; cat; } >"$OUT" &
reader=$!
wait_until ran 2
open_gate
await "$reader"
expect_same_file "$OUT" "$CASE/expected"

# A reader that leaves meanwhile gives the end that it gives on a hit.
rm "$GATE"
{
  STATUS=0
  own_group "$CACHE_RUN" --cache-exit 3 -k left -o copy ./both 2>"$ERR" || STATUS=$?
  echo "$STATUS" >"$CASE/status"
} | at_gate &
reader=$!
wait_until ran 3
wait_until nobody_runs
open_gate
await "$reader"
expect_equal "$(cat "$CASE/status")" 141 "status without a reader"
