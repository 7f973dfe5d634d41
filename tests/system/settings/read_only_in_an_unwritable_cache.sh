#!/usr/bin/env bash
# --read-only, --only-cached and --check work without a word in a cache directory that cannot be written.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
echo data >data
chown 65534 data
run_as_nobody -o out counted sh -c 'run_number >out; cat data' sh data
expect_silent
chmod -R a-w "$CACHE"
state=$(cache_state)
rm out
run_as_nobody --read-only -o out counted sh -c 'run_number >out; cat data' sh data
expect_stdout data
expect_silent
expect_equal "$(cat out)" 1 output
run_as_nobody --only-cached -o out counted sh -c 'run_number >out; cat data' sh data
expect_status 0
expect_stdout data
run_as_nobody --check -o out counted sh -c 'run_number >out; cat data' sh data
expect_status 0
expect_silent
run_as_nobody --read-only counted echo text
expect_stdout text
expect_silent
yes | head -c 300000 >"$CASE/long"  # too long to be kept in memory
run_as_nobody --read-only --stdin counted cat <"$CASE/long"
expect_same_file "$OUT" "$CASE/long"
expect_silent
run_as_nobody --check --stdin counted cat <"$CASE/long"
expect_status 1
expect_silent
expect_equal "$(cache_state)" "$state" "the cache"
expect_runs 3
