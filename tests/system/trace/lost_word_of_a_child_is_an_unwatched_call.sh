#!/usr/bin/env bash
# A child that cannot tell its listener ends, and the command runs unwatched. It does not wait for an answer for ever.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
need_injection

echo text >file
run -- true # makes the cache
# The first call of each process: that of the child is its word. strace lets go what becomes the command.
call timeout -s KILL 60 strace -qq -ff -b execve -o "$CASE/calls" -e trace=write -e inject=write:error=EIO:when=1 \
  "$CACHE_RUN" -- cat file
grep -q '^write(.*, 8) *= -1 EIO.*INJECTED' "$CASE"/calls.* || fail "no word was lost: $(cat "$CASE"/calls.*)"
expect_status 0
wait_until grep -q text "$OUT"
