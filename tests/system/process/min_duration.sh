#!/usr/bin/env bash
# What ran faster than --min-duration is not stored, and -v says why; what ran longer is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -v --min-duration 1h counted echo text
expect_status 0
expect_stdout text
expect_contains "$ERR" 'not stored: it ran only '
run --min-duration 1h --report "$CASE/report" counted echo text
expect_silent
expect_runs 2
expect_json "$CASE/report" 'it["stored"] is False' 'it["not_stored"].startswith("it ran only ")' 'it["duration"] < 3600'
expect_equal "$(entries)" '' entries
expect_miss --min-duration 50ms counted sleep 0.1
expect_hit --min-duration 50ms counted sleep 0.1
expect_miss --min-duration 0 counted true
expect_hit --min-duration 0 counted true
# It is about storing: what is stored serves all.
expect_hit --min-duration 1h counted true
run --refresh --min-duration 1h counted true
expect_hit counted true
