#!/usr/bin/env bash
# Where removing files takes long, a store that finds no room gives up; the eviction goes on without it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for i in 1 2 3 4 5 6 7 8 9 10; do expect_miss counted echo "$i"; done
used=$(gauge bytes)
strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
export LIMIT=$((used * 4 / 5))
# shellcheck disable=SC2016 # for the command's own shell
strace -f -o "$CASE/trace" -e trace=unlinkat -e inject=unlinkat:delay_enter=2000000 \
  sh -c '"$CACHE_RUN" -v --max-size "$LIMIT" counted echo new; echo "$?" >"$CASE/ended"' >"$OUT" 2>"$ERR" &
wait_until test -s "$CASE/ended"
[ -e "$CACHE/locks/upkeep" ] || fail "the caller waited for the eviction"
expect_equal "$(cat "$CASE/ended")" 0 "exit status"
expect_stdout new
expect_contains "$ERR" 'not stored: the cache is full (--max-size)'
