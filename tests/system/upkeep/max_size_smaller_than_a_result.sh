#!/usr/bin/env bash
# A result that is larger than the whole cache may be is not stored, and removes nothing; the caller gets all of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo small
yes | head -c 100000 >"$CASE/expected"
run -v --max-size 64K counted sh -c 'yes | head -c 100000'
expect_same_file "$OUT" "$CASE/expected"
expect_contains "$ERR" 'not stored: it is larger than 65536 bytes (--max-size)'
run -v --max-size 64K -o out counted sh -c 'head -c 70000 /dev/zero >out'
expect_contains "$ERR" 'not stored: it is larger than 65536 bytes (--max-size)'
run --max-size 64K --max-entry-size 1K --report "$CASE/report" counted sh -c 'yes | head -c 100000'
expect_silent
expect_json "$CASE/report" 'it["not_stored"] == "it is larger than 1024 bytes (--max-entry-size)"'
expect_hit counted echo small
# On disk it takes whole blocks.
run -v --max-size 4095 counted echo other
expect_contains "$ERR" 'not stored: it is larger than 4095 bytes (--max-size)'
expect_equal "$(blobs)$(find "$CACHE/tmp" -type f)" '' "other files"
# The limit holds for what is there, too.
wait_until nobody_runs
expect_equal "$(entries)" '' "results"
