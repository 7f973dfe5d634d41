#!/usr/bin/env bash
# A directory that several caches can reach is a remote: file://. What one cache stores, another one replays.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
share_through "$CACHE_RUN_REMOTE"
[ -z "$(find "$CASE/shared" -name '.new-*')" ] || fail "temporary files are left"

# In one directory, too, by names without directories. Another namespace has results of its own.
rm -r "$CASE/cache-writer" "$CASE/cache-reader"
: >"$COUNT_FILE"
share_through "$CACHE_RUN_REMOTE&layout=flat&ns=app"
[ -z "$(find "$CASE/shared" -mindepth 1 -type d -path '*app*')" ] || fail "a directory of the flat layout"
run remote stats
expect_status 0
expect_contains "$OUT" "hits               6"
