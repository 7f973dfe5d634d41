#!/usr/bin/env bash
# doctor of a cache in use, and of one that is not there: all is well, nothing changes, and --json says the same.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

unset CACHE_RUN_CACHE_DIR
run doctor
expect_status 0
expect_contains "$OUT" "'$XDG_CACHE_HOME/cache-run' does not exist yet"
expect_absent "$XDG_CACHE_HOME"
export CACHE_RUN_CACHE_DIR=$CACHE
echo text >file
wait_until_old file
run counted cat file
run counted sh -c 'head -c 100000 /dev/zero'
state() { cache_state | grep -vF "$CACHE/tmp d"; }
before=$(state)
run doctor
expect_status 0
expect_equal "$(state)" "$before" "the cache"
expect_equal "$(ls -A "$CACHE/tmp")" '' "temporary files"
expect_contains "$OUT" "'$CACHE', yours (uid $(id -u)), mode 0700, a cache of format 1"
expect_contains "$OUT" '2 results, 0 input sets, 1 blob: 108 KiB on disk of at most 10 GiB'
expect_contains "$OUT" 'set: CACHE_RUN_CACHE_DIR'
grep -qE '^ok +digest memo +[1-9][0-9]* files? known' "$OUT" || fail "the memo's files are not told"
grep -qE '^ok +free space .* of .*, room for [0-9]+ more files$' "$OUT" || fail "free space"
grep -qE '^ok +leftovers +none' "$OUT" || fail "leftovers"
run doctor --json
expect_status 0
expect_json "$OUT" 'list(it) == ["doctor", "version", "usable", "checks"]' 'it["doctor"] == 1' 'it["usable"] is True' \
  'all(list(c) == ["check", "state", "text", "advice"] for c in it["checks"])' \
  '{"program", "configuration", "environment", "directory", "file system", "free space", "writing", "clock", "size",
    "digest memo", "leftovers"} <= {c["check"] for c in it["checks"]}'
