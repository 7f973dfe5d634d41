#!/usr/bin/env bash
# A call killed at any moment of its run or its storing leaves nothing that a later call could replay wrongly.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seq 60000 >"$CASE/text"
for delay in $(seq -f '%.3f' 0 0.004 0.1); do
  "$CACHE_RUN" -k "$delay" --stdin -o out counted tee out <"$CASE/text" >/dev/null 2>&1 &
  caller=$!
  sleep "$delay"
  kill -KILL "$caller" 2>/dev/null || :
  await "$caller"
  for _ in after again; do
    rm -f out
    run -k "$delay" --stdin -o out counted tee out <"$CASE/text"
    expect_status 0
    expect_silent
    expect_same_file "$OUT" "$CASE/text"
    expect_same_file out "$CASE/text"
  done
done
