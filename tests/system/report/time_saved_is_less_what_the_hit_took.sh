#!/usr/bin/env bash
# The time saved is that of the run, less what the hit took. A hit that took longer saved nothing, and says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

slow=(--valid-if 'sleep 0.5') # is what such a hit takes
run counted sleep 2
run -v "${slow[@]}" --report report.json counted sleep 2
expect_json report.json '0 < it["saved"] <= it["duration"] - 0.5'
expect_contains "$ERR" 'saved '
expect_lacks "$ERR" 'saved nothing'
run stats --json
expect_json "$OUT" '0 < it["time_saved"] <= 1.6'

run counted true
run -v "${slow[@]}" --report report.json counted true
expect_json report.json 'it["outcome"] == "hit" and it["saved"] == 0 < it["duration"]'
grep -qE 'saved nothing: looking took [0-9.]+ m?s, the run took [0-9.]+ m?s\)$' "$ERR" || fail "both times are not told"
run explain "${slow[@]}" counted true
expect_contains "$OUT" 'it saves 0 ms'
expect_contains "$OUT" 'longer than the run, which took'
run stats --json
expect_json "$OUT" 'it["time_saved"] <= 1.6'
run list --json
expect_json "$OUT" 'sorted(each["hits"] for each in it["results"]) == [1, 1]'
expect_json "$OUT" 'min(each["saved"] for each in it["results"]) == 0'
