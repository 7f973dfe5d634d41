#!/usr/bin/env bash
# A result is as old as what the command saw: its age counts from the start of the run, not from its end.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted sleep 1
run --check --ttl 900ms counted sleep 1
expect_status 1
run --check --ttl 1h counted sleep 1
expect_status 0
run -v --only-cached --report "$CASE/report" counted sleep 1
expect_json "$CASE/report" 'it["outcome"] == "hit"' 'it["age"] >= 0.9'
