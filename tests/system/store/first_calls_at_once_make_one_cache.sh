#!/usr/bin/env bash
# A call that finds no cache directory, which another call makes right then, uses it without a word.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

late=(-o "$CASE/trace" -e trace=openat2 -e "inject=openat2:delay_exit=1500000:when=1")
strace "${late[@]}" true 2>/dev/null || skip "strace cannot delay calls here"
rm "$CASE/trace"

strace "${late[@]}" "$CACHE_RUN" counted echo text >"$OUT" 2>"$ERR" &
first=$!
wait_until grep -q openat2 "$CASE/trace"
[ ! -e "$CACHE" ] || fail "the call was not held up"
"$CACHE_RUN" counted echo other >"$CASE/other"
await "$first"
expect_status 0
expect_stdout text
expect_silent
expect_hit counted echo text
