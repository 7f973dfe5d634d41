#!/usr/bin/env bash
# With both bounds a result between them is replayed and refreshed, and one beyond --ttl is a miss that is waited for.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored_is() { [ "$("$CACHE_RUN" --only-cached counted run_number)" = "$1" ]; }
run counted run_number
sleep 0.1
expect_hit --stale 1h --ttl 2h counted run_number
run --stale 50ms --ttl 1h counted run_number
expect_stdout 1
wait_until stored_is 2
sleep 0.1
run -v --stale 20ms --ttl 50ms counted run_number
expect_stdout 3
expect_contains "$ERR" '(expired: '
sleep 0.1
# The bound of --ttl being the lower one, there is nothing left to replay.
run --stale 1h --ttl 50ms counted run_number
expect_stdout 4
run -v counted run_number
expect_contains "$ERR" 'hit '
sleep 0.3
expect_runs 4
