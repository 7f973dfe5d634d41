#!/usr/bin/env bash
# What a killed call leaves in the cache, a temporary file and a lock, is removed some time after.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

has_files() { [ -n "$(find "$1" -type f)" ]; }
lacks_files() { [ -z "$(find "$1" -type f)" ]; }
expect_miss counted true
rm "$CACHE/counters" # so that the next store looks at all
"$CACHE_RUN" sh -c 'yes | head -c 100000; at_gate' >"$OUT" &
wait_until has_files "$CACHE/tmp"
kill -KILL $!
await $!
has_files "$CACHE/tmp" || fail "no temporary file is left"
has_files "$CACHE/locks" || fail "no lock is left"
find "$CACHE/tmp" "$CACHE/locks" -type f -exec touch -d '2 hours ago' {} +
open_gate
expect_miss counted echo 1
wait_until nobody_runs
wait_until lacks_files "$CACHE/tmp"
