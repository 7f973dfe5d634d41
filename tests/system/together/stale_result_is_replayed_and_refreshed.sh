#!/usr/bin/env bash
# A stale result is replayed at once; the command runs in the background and the next call gets the new result.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored_is() { [ "$("$CACHE_RUN" --only-cached counted at_gate run_number)" = "$1" ]; }
open_gate
run counted at_gate run_number
rm "$GATE"
sleep 0.1
run -v --stale 50ms --report "$CASE/report" counted at_gate run_number
expect_status 0
expect_stdout 1
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
expect_contains "$ERR" 'cache-run: hit counted-'
expect_contains "$ERR" 'refreshing in the background'
expect_json "$CASE/report" 'it["outcome"] == "hit"' 'it["refreshing"] is True' 'it["age"] >= 0.1' 'it["status"] == 0'
wait_until ran 2
stored_is 1 || fail "the entry changed before the refresh ended"
open_gate
wait_until stored_is 2
expect_runs 2
expect_hit --stale 1h counted at_gate run_number
expect_stdout 2
expect_equal "$(entries | wc -l)" 1 "number of entries"
