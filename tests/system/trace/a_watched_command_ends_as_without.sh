#!/usr/bin/env bash
# Signals, statuses and streams of a watched command are those without the watch.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

trace sh -c 'kill -TERM $$'
expect_status 143
expect_json "$OUT" 'it["signal"] == 15 and "status" not in it'
trace sh -c 'exit 3'
expect_json "$OUT" 'it["status"] == 3'
run trace -- no-such-command
expect_status 127
printf '#!/nowhere\n' >script
chmod +x script
run trace -- ./script
expect_status 127
echo input >file
call "$CACHE_RUN" trace -- cat <file
expect_contains "$ERR" input
expect_lacks "$OUT" input
# A signal to cache-run reaches the command.
"$CACHE_RUN" trace -- sh -c 'trap "exit 9" TERM; echo >ready; while :; do sleep 0.01; done' >"$OUT" 2>"$ERR" &
wait_until test -s ready
kill -TERM $!
await $!
expect_status 9
