#!/usr/bin/env bash
# A shared cache that hangs: with every file of a fallback locked by a stopped process, hits and misses are as ever.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'yes line | head -c 100000; yes made | head -c 200000 >out')
run "${call[@]}"
mv "$OUT" "$CASE/expected" && mv out "$CASE/made" && mv "$CACHE" "$CASE/seed"
export CACHE_RUN_FALLBACK_DIR=$CASE/seed
mkdir -p "$CASE/seed/locks"
: >"$CASE/seed/locks/upkeep"
cp "$CASE/seed/locks/upkeep" "$CASE/seed/locks/$(basename "$(find "$CASE/seed/results" -type f)")"
find "$CASE/seed" -type f | while read -r file; do
  flock "$file" sh -c 'echo "$1" >>"$CASE/locked"; kill -STOP $$' sh "$file" &
done
all_locked() { [ "$(wc -l <"$CASE/locked")" = "$(find "$CASE/seed" -type f | wc -l)" ]; }
wait_until all_locked
for _ in 1 2; do
  call timeout 60 "$CACHE_RUN" "${call[@]}"
  expect_status 0
  expect_silent
  expect_same_file "$OUT" "$CASE/expected"
  expect_same_file out "$CASE/made"
  rm out
done
expect_runs 1
call timeout 60 "$CACHE_RUN" counted echo new
expect_stdout new
expect_hit counted echo new
