#!/usr/bin/env bash
# With its reader gone the call ends as the command would: by SIGPIPE, on a hit too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

set +e
timeout 30 own_group "$CACHE_RUN" counted seq 1 3000000 2>"$ERR" | head -n 1 >"$OUT"
expect_equal "${PIPESTATUS[0]}" 141 "status of a miss"
expect_silent
expect_equal "$(entries | wc -l)" 0 "number of entries"
timeout 30 own_group "$CACHE_RUN" counted seq 1 3000000 >/dev/null
timeout 30 own_group "$CACHE_RUN" counted seq 1 3000000 2>"$ERR" | head -n 1 >"$OUT"
expect_equal "${PIPESTATUS[0]}" 141 "status of a hit"
expect_silent
expect_stdout 1
expect_runs 2
