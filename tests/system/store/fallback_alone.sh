#!/usr/bin/env bash
# Where the own cache cannot be used at all, or is not there, the fallback still serves; a miss is as without it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(counted sh -c 'yes line | head -c 100000')
expect_miss "${call[@]}"
mv "$OUT" "$CASE/expected" && mv "$CACHE" "$CASE/seed"
export CACHE_RUN_FALLBACK_DIR=$CASE/seed
state=$(tree_state "$CASE/seed")
expect_hit --read-only "${call[@]}"
expect_same_file "$OUT" "$CASE/expected"
expect_absent "$CACHE"
: >"$CASE/file"
for options in --cache-dir="$CASE/file" "--cache-dir=$CASE/file --read-only" --cache-dir=/proc/none; do
  # shellcheck disable=SC2086
  set -- $options
  expect_hit "$@" "${call[@]}"
  expect_same_file "$OUT" "$CASE/expected"
  expect_silent
  expect_hit "$@" --check "${call[@]}"
  expect_hit "$@" --warm "${call[@]}"
  expect_hit "$@" --stale 1ns "${call[@]}"
  expect_hit "$@" --only-cached --strict "${call[@]}"
  run -v "$@" "${call[@]}"
  expect_contains "$ERR" " from $CASE/seed; only the fallback is used: cannot"
  expect_miss "$@" counted echo other
  expect_stdout other
  expect_warning uncached
  run "$@" --check counted echo other
  expect_status 1
  run "$@" --only-cached counted echo other
  expect_status 125
  run "$@" --strict counted echo other
  expect_status 125
  expect_miss "$@" --refresh "${call[@]}"
  expect_warning uncached
done
expect_equal "$(tree_state "$CASE/seed")" "$state" "the fallback"
expect_equal "$(ls -A "$TMPDIR")" '' "temporary files"
