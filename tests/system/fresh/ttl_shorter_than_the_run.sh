#!/usr/bin/env bash
# Callers that waited for a run take its result, though it took longer than --ttl.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for i in 1 2 3 4; do
  "$CACHE_RUN" --ttl 100ms counted sh -c 'sleep 2; echo text' >"$CASE/out.$i" &
done
wait
expect_runs 1
for i in 1 2 3 4; do expect_equal "$(cat "$CASE/out.$i")" text "output $i"; done
