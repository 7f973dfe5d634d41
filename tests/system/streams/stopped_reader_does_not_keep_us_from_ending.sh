#!/usr/bin/env bash
# A signal ends a call that waits for its reader although the command has ended.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo pipe
# shellcheck disable=SC2217
sleep 30 <pipe &
reader=$!
"$CACHE_RUN" counted sh -c 'head -c 700000 /dev/zero' >pipe 2>"$ERR" &
caller=$!
wait_until ran 1
sleep 0.5
kill -TERM "$caller"
timeout 20 tail --pid="$caller" -f /dev/null || fail "still waits"
await "$caller"
expect_status 143
kill "$reader"
