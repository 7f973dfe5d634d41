#!/usr/bin/env bash
# shellcheck disable=SC2016 # $ is for the inner shell
# After a second verify counts files on a terminal's stderr and takes the line away; not with -q, and nowhere else.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'head -c 3000000 /dev/zero'
run counted echo a-text
entry=$(grep -rl a-text "$CACHE/results")
# The second result takes longer to open than patience lasts.
slowly() { traced openat2 -P "${entry#"$CACHE/"}" -e inject=openat2:delay_enter=1200000 "$@"; }
slowly terminal "$CACHE_RUN" verify >"$OUT"
expect_contains "$OUT" 'cache-run: verifying: '
grep -qE 'verifying: [123] of 3 files, 3 MiB' "$OUT" || fail "neither files nor bytes are counted"
tr '\r' '\n' <"$OUT" | grep -v verifying | grep -q 'all sound' || fail "the result is not on a line of its own"
slowly terminal "$CACHE_RUN" -q verify >"$OUT"
expect_lacks "$OUT" verifying
expect_contains "$OUT" 'all sound'
slowly terminal sh -c '"$CACHE_RUN" verify 2>"$ERR"' >"$OUT"
expect_lacks "$OUT" verifying
expect_silent
