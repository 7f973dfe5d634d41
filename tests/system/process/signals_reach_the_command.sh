#!/usr/bin/env bash
# A signal sent to the call alone reaches the command, whose reaction decides how the call ends.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for signal in HUP INT QUIT TERM USR1 USR2; do
  rm -f "$OUT"
  own_group "$CACHE_RUN" counted catch_signals >"$OUT" 2>"$ERR" &
  caller=$!
  wait_until grep -q ready "$OUT"
  kill -s "$signal" "$caller"
  await "$caller"
  expect_status 7
  expect_stdout "$(printf 'ready\n%s 1' "$signal")"
done
