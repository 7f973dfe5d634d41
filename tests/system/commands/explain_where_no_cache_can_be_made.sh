#!/usr/bin/env bash
# Where a run could not make the cache directory `explain` says so; what can be read there counts.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
run_as_nobody counted echo
chmod 500 "$CASE" "$CACHE"
run_as_nobody explain counted echo
expect_contains "$OUT" 'hit: '
export CACHE_RUN_CACHE_DIR=$CASE/new/cache
run_as_nobody counted echo
expect_warning "cannot create cache directory '$CASE/new/cache': Permission denied (name one of your own with --cache-dir)"
run_as_nobody explain counted echo
expect_status 0
expect_stdout "uncached: cannot create cache directory '$CASE/new/cache': Permission denied (name one of your own with --cache-dir)"
run_as_nobody explain --read-only counted echo
expect_contains "$OUT" 'miss: '
chmod 700 "$CASE"
run_as_nobody explain counted echo
expect_contains "$OUT" 'miss: '
expect_absent "$CASE/new"
