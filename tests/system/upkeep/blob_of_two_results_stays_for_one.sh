#!/usr/bin/env bash
# Two results with the same large output share a blob. It stays while one of them does, however old the other is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

big() { expect_"$1" -k "$2" counted sh -c 'yes | head -c 100000'; }
big miss old
touch -d '8 days ago' "$(only_entry)"
big miss new
expect_equal "$(blobs | wc -l)" 1 "blobs"
rm "$CACHE/counters"
expect_miss --max-age 7d counted echo 1
wait_until nobody_runs
expect_equal "$(entries | wc -l) $(blobs | wc -l)" '2 1' "results and blobs"
big hit new
big miss old
find "$CACHE/results" -type f -exec touch -d '8 days ago' {} +
rm "$CACHE/counters"
expect_miss --max-age 7d counted echo 2
wait_until nobody_runs
expect_equal "$(entries | wc -l) $(blobs | wc -l)" '1 0' "results and blobs"
