#!/usr/bin/env bash
# --warm refreshes what is stale, and with --refresh what is fresh; nothing is shown.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored_is() { [ "$("$CACHE_RUN" --only-cached counted run_number)" = "$1" ]; }
run counted run_number
run --warm --stale 1h counted run_number
run --warm --ttl 1h counted run_number
sleep 0.1
expect_runs 1
run --warm --stale 50ms counted run_number
expect_status 0
expect_stdout ''
wait_until stored_is 2
wait_until nobody_runs
sleep 0.1
run --warm --ttl 50ms counted run_number
expect_stdout ''
wait_until stored_is 3
wait_until nobody_runs
run --warm --refresh counted run_number
expect_status 0
expect_stdout ''
expect_silent
wait_until stored_is 4
