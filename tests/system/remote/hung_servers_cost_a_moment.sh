#!/usr/bin/env bash
# A server that accepts and never answers is asked once, and then not for a while. The command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
[ -x /usr/bin/python3 ] || skip "python3 is not installed"

cat >"$CASE/listener" <<'END'
import os, socket, sys
listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
kept = []
while True:
    connection, _ = listener.accept()
    kept.append(connection)
    if len(sys.argv) > 1 and connection.recv(4):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000000000\r\n\r\nCRREMOT1")
END
start_at_free_port /usr/bin/python3 -S -E "$CASE/listener"
export CACHE_RUN_REMOTE="http://127.0.0.1:$PORT/cache?min-duration=0" CACHE_RUN_REMOTE_MODE=r
expect_miss counted echo 1
expect_warning "does not answer" "not asked for a while"
for number in 2 3 4; do
  expect_miss counted echo "$number"
  expect_silent
done
expect_equal "$(standing 'calls that asked')" 1 "lookups"
expect_equal "$(standing outages)" 1 "outages"
stop_server

# One that stops in the middle of 10^18 bytes is given up. Bytes came, so this is no outage.
use_cache second
start_at_free_port /usr/bin/python3 -S -E "$CASE/listener" answer
CACHE_RUN_REMOTE="http://127.0.0.1:$PORT/cache?min-duration=0"
expect_miss -v counted echo 5
expect_contains "$ERR" "longer than it is worth"
expect_equal "$(standing outages)" 0 "outages"
