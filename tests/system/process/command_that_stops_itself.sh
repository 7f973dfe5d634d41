#!/usr/bin/env bash
# A command that stops itself is seen as stopped, and goes on when the call is continued.
set -eu
# shellcheck disable=SC2016
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

own_group "$CACHE_RUN" counted sh -c 'kill -STOP $$; echo text' >"$OUT" 2>"$ERR" &
caller=$!
wait_until ran 1
wait_until process_state "$caller" T
kill -CONT "$caller"
await "$caller"
expect_status 0
expect_stdout text
