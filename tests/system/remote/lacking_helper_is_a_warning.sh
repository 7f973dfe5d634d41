#!/usr/bin/env bash
# Without cache-run-remote beside it, cache-run warns and runs the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
helper=${CACHE_RUN%/*}/cache-run-remote
mkdir "$CASE/bin"
cp "$CACHE_RUN" "$CASE/bin/cache-run"
CACHE_RUN=$CASE/bin/cache-run
expect_miss counted echo hello
expect_warning "the remote is not used" "cache-run-remote"
expect_hit counted echo hello
run remote stats
expect_status 125
expect_contains "$ERR" "cannot execute '$CASE/bin/cache-run-remote'"
run doctor
expect_contains "$OUT" "cache-run-remote' is missing"
# The program by itself says whose it is.
call "$helper" serve
expect_status 125
expect_contains "$ERR" "cache-run starts this program"
