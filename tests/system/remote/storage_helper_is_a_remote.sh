#!/usr/bin/env bash
# A storage helper of ccache is a remote, as is each server at a Unix socket. A helper that went away is no outage, and what
# was not sent waits for it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

mkdir "$CASE/values"
start_helper() {
  /usr/bin/python3 -S -E -B "$SUPPORT/crsh_helper.py" "$CASE/socket" "$CASE/values" &
  SERVER=$!
  wait_until [ -S "$CASE/socket" ]
}
stop_helper() { stop_server && rm "$CASE/socket"; }

cd "$CASE/work"
start_helper
share_through "crsh://$CASE/socket?min-duration=0"
expect_equal "$(find "$CASE/values" -type f -printf '%f\n' | grep -vcE '^[0-9a-f]{64}$')" 0 "keys that are no numbers of 32 bytes"

# It ended, as helpers do that nobody needs.
stop_helper
use_cache idle
for number in 1 2 3 4; do
  expect_miss --remote-mode r counted echo "$number"
  expect_silent
done
expect_equal "$(standing outages)" 0 "outages"
expect_miss counted echo waiting
run remote push --timeout 1
expect_status 1
expect_contains "$ERR" "no helper listens there"
start_helper
push
use_cache after
expect_hit counted echo waiting

# What claims to be vast, and does not come, costs a run, soon.
stop_helper
CLAIM=1000000000000000000 start_helper
use_cache vast
expect_miss counted echo waiting
expect_warning "it does not answer"

# Another server at a Unix socket.
if command -v redis-server >/dev/null; then
  mkdir "$CASE/redis"
  redis-server --port 0 --unixsocket "$CASE/redis/socket" --save '' --dir "$CASE/redis" >"$CASE/server.log" &
  wait_until [ -S "$CASE/redis/socket" ]
  : >"$COUNT_FILE"
  rm -r "$CASE/cache-writer" "$CASE/cache-reader"
  share_through "redis+unix://$CASE/redis/socket?min-duration=0&database=3"
  [ "$(redis-cli -s "$CASE/redis/socket" -n 3 dbsize)" -gt 0 ] || fail "the database is empty"
fi
