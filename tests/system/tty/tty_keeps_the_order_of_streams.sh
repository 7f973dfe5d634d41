#!/usr/bin/env bash
# With --tty the order of writes to both streams is exact, live and replayed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

terminal alternate 2000 >"$CASE/direct"
for round in miss hit; do
  terminal "$CACHE_RUN" -t counted alternate 2000 >"$OUT"
  cmp "$CASE/direct" "$OUT" || fail "the $round differs"
done
expect_runs 1
