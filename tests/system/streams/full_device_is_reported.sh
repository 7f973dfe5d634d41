#!/usr/bin/env bash
# A stdout that cannot be written ends with an error, not with a lost output and status 0, on a hit too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in miss hit; do
  STATUS=0
  "$CACHE_RUN" counted echo text >/dev/full 2>"$ERR" || STATUS=$?
  [ "$STATUS" != 0 ] || fail "the $round ended with 0"
  [ -s "$ERR" ] || fail "the $round said nothing"
done
expect_miss -k 2 counted echo text
STATUS=0
"$CACHE_RUN" -k 2 counted echo text >/dev/full 2>"$ERR" || STATUS=$?
expect_status 125
expect_contains "$ERR" 'cache-run: '
STATUS=0
"$CACHE_RUN" counted sh -c 'echo text; exit 3' >/dev/full 2>"$ERR" || STATUS=$?
expect_status 3
expect_contains "$ERR" 'cache-run: '
