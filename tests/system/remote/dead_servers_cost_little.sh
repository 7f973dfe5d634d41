#!/usr/bin/env bash
# Nothing listens: after the third time nobody asks for a while, and the command runs each time. Results wait, and reach the
# server when it is back.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

start_nginx 'create_full_put_path on;'
stop_server
export CACHE_RUN_REMOTE="http://127.0.0.1:$PORT/cache?min-duration=0" CACHE_RUN_REMOTE_MODE=r
expect_miss counted echo 1
expect_silent
expect_miss -v counted echo 2
expect_contains "$ERR" "; http://127.0.0.1:$PORT/cache: "
expect_miss counted echo 3
expect_warning "http://127.0.0.1:$PORT/cache" "not asked for a while"
for number in 4 5 6; do
  expect_miss counted echo "$number"
  expect_silent
done
expect_equal "$(standing 'calls that asked')" 3 "lookups"
expect_equal "$(standing outages)" 1 "outages"
# Not even a process is started then.
traced execve "$CACHE_RUN" counted echo 7 >"$OUT" 2>"$ERR"
expect_lacks "$CASE/trace" cache-run-remote

expect_miss -v counted echo again
expect_contains "$ERR" "; no remote is asked for a while after an outage"

# What is stored meanwhile waits. `push` says what is left.
export CACHE_RUN_REMOTE_MODE=rw
expect_miss counted echo 8
run remote push
expect_status 1
expect_contains "$OUT" "1 left"
[ -n "$(ls "$CACHE/remote/outbox")" ] || fail "nothing waits"

# A server at the same place, and a breaker that somebody closed: all is sent.
rm "$CACHE"/remote/state-*
run_nginx >"$CASE/server.log" 2>&1 &
wait_until can_connect
push
expect_contains "$OUT" "sent 1 result, 0 left"
use_cache reader
expect_hit counted echo 8
