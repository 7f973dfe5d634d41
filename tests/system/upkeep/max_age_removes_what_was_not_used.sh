#!/usr/bin/env bash
# With --max-age a store has removed what was not used for so long, results, sets of inputs and blobs; a hit is a use.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile x.d -- counted sh -c 'echo x: header >x.d')
echo 1 >header
expect_miss "${compile[@]}"
expect_miss counted sh -c 'yes | head -c 100000'
expect_miss counted echo used
find "$CACHE/results" "$CACHE/inputs" -type f -exec touch -d '8 days ago' {} +
expect_hit counted echo used
touch -d '2 days ago' "$CACHE"/results/*/*
find "$CACHE/results" "$CACHE/inputs" -type f -exec touch -d '8 days ago' {} +
expect_hit counted echo used
rm "$CACHE/counters" # nobody knows when that was looked at
expect_miss --max-age 8d1h counted echo first
wait_until nobody_runs
expect_equal "$(gauge evicted_files)" 0 "files evicted too early"
expect_miss --max-age 7d counted echo second
expect_equal "$(gauge evicted_files)" 0 "files evicted so soon after the last round"
rm "$CACHE/counters"
expect_miss --max-age 7d counted echo third
wait_until nobody_runs
expect_equal "$(gauge evicted_files) $(gauge files)" '4 4' "evicted files and those left"
expect_equal "$(blobs)$(find "$CACHE/inputs" -type f)" '' "blobs and sets of inputs"
for name in used first second third; do expect_hit counted echo $name; done
