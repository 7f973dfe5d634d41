#!/usr/bin/env bash
# With stdout or stderr closed at the start the command sees it closed, and nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

direct=0
sh -c 'echo text' >&- 2>/dev/null || direct=$?
for round in 1 2; do
  STATUS=0
  "$CACHE_RUN" counted sh -c 'echo text' >&- 2>"$ERR" || STATUS=$?
  expect_equal "$STATUS" "$direct" "exit status"
  expect_runs "$round"
done
"$CACHE_RUN" counted show_descriptors 2>&- >"$OUT" || fail "status $?"
expect_equal "$(grep -cx 2 "$OUT")" 0 "stderr, which is closed,"
