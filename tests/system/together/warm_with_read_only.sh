#!/usr/bin/env bash
# --warm --read-only runs nothing and writes nothing: a result could not be kept.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo stored
state=$(cache_state)
run -v --warm --read-only --report "$CASE/report" counted echo text
expect_status 0
expect_stdout ''
expect_lacks "$ERR" background
expect_json "$CASE/report" 'it["outcome"] == "miss"' 'it["refreshing"] is False'
run --warm --read-only --stale 1ms counted echo stored
expect_status 0
expect_stdout ''
sleep 0.5
expect_runs 1
expect_equal "$(cache_state)" "$state" "the cache"
