#!/usr/bin/env bash
# A stale result whose call has its report in a directory of inputs is renewed: the run in the background computes the key
# of the call. It writes no report. The same goes for a first run of --warm.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir dir
echo in >dir/in
asked() { "$CACHE_RUN" "$@" --report dir/report -i dir counted at_gate run_number; }
stored_is() { [ "$(asked --only-cached)" = "$1" ]; }
open_gate
# The first call makes the report, and the second one has an earlier report in the directory.
expect_equal "$(asked)" 1 "the first result"
expect_equal "$(asked)" 1 "the stored result"
rm "$GATE"
sleep 0.1
expect_equal "$(asked --stale 50ms)" 1 "the stale result"
expect_json dir/report 'it["refreshing"] is True'
wait_until ran 2
rm dir/report
open_gate
wait_until nobody_runs
expect_absent dir/report
stored_is 2 || fail "the result was not renewed"
expect_equal "$(entries | wc -l)" 1 "number of results"

rm -r "$CACHE"
asked --warm
expect_json dir/report 'it["refreshing"] is True'
wait_until ran 3
wait_until nobody_runs
stored_is 3 || fail "the result of the run is not that of the call"
