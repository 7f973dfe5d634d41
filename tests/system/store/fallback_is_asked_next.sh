#!/usr/bin/env bash
# What only the fallback has is replayed from there, streams and outputs, small and large; nothing changes there.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shellcheck disable=SC2016 # $ is for the command's own shell
make='yes out | head -c 100000; yes err | head -c 50000 >&2; mkdir -p d; yes made | head -c 200000 >d/large; echo small >d/small; exit 3'
call=(--cache-exit all -o d counted sh -c "$make")
run "${call[@]}"
mv "$OUT" "$CASE/expected" && mv "$ERR" "$CASE/expected_err" && mv d "$CASE/made" && mv "$CACHE" "$CASE/seed"
export CACHE_RUN_FALLBACK_DIR=$CASE/seed
state=$(tree_state "$CASE/seed")
for round in 1 2; do
  run "${call[@]}"
  expect_status 3
  expect_same_file "$OUT" "$CASE/expected"
  expect_same_file "$ERR" "$CASE/expected_err"
  diff -r d "$CASE/made" || fail "round $round: outputs differ"
  rm -r d
done
expect_runs 1
expect_equal "$(entries)$(blobs)" '' "copied to the own cache"
expect_equal "$(counter hits) $(counter misses)" '2 0' "hits and misses"
expect_miss counted echo new
expect_hit counted echo new
expect_miss --refresh counted echo new
expect_equal "$(tree_state "$CASE/seed")" "$state" "the fallback"

# For what the own cache has, no result is looked for there.
traced open,openat,openat2 "$CACHE_RUN" counted echo new
expect_equal "$(grep -c 'seed>, "results' "$CASE/trace" || :)" 0 "results looked for in the fallback"
CACHE_RUN_FALLBACK_DIR='' expect_hit counted echo new
run --fallback-dir= "${call[@]}"
expect_runs 4
