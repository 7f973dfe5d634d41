#!/usr/bin/env bash
# What a subcommand prints for a reader that has gone ends it by SIGPIPE, as other programs; who ignores that is told.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo pipe
: <pipe &
reader=$!
exec 5>pipe
await "$reader"
call sh -c "exec \"\$CACHE_RUN\" config >&5"
expect_status 141
expect_silent
call sh -c "trap '' PIPE && exec \"\$CACHE_RUN\" config >&5"
expect_status 125
expect_contains "$ERR" "cannot write 'standard output'"
