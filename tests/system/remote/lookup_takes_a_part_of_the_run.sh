#!/usr/bin/env bash
# A lookup may take a quarter of what the last run of the action took, whatever its inputs are now. A server that is slower is
# not away yet. A short command asks none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

cat >"$CASE/listener" <<'END'
import os, socket
listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
kept = []
while True:
    kept.append(listener.accept()[0])
    open(os.environ["CASE"] + "/accepted", "a").write("x")
END
start_at_free_port /usr/bin/python3 -S -E "$CASE/listener"
hung="http://127.0.0.1:$PORT/cache?min-duration=0"
long=(-i input counted sh -c 'sleep 0.4; cat input')
short=(-i input counted cat input)
use_directory
use_cache own
echo 1 >input
expect_miss "${long[@]}"
expect_miss "${short[@]}"

echo 2 >input
export CACHE_RUN_REMOTE=$hung CACHE_RUN_REMOTE_MODE=r
rm -f "$CASE/accepted"
run -v "${short[@]}"
expect_contains "$ERR" "no remote is asked, as the command takes little time"
expect_absent "$CASE/accepted"
run -v "${long[@]}"
expect_contains "$ERR" "it does not answer in time"
[ -e "$CASE/accepted" ] || fail "the long command did not ask"
expect_runs 4
expect_equal "$(standing outages)" 0 "outages"

# A call that may not run the command has more time.
echo 4 >input
run -v --only-cached "${long[@]}"
expect_status 125
expect_equal "$(standing outages)" 1 "outages"

# What a remote had tells a machine that never ran the command, too.
use_cache reader
use_directory
echo 1 >input
expect_hit "${long[@]}"
echo 3 >input
CACHE_RUN_REMOTE=$hung run -v "${long[@]}"
expect_contains "$ERR" "it does not answer in time"
