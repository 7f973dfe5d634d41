#!/usr/bin/env bash
# A damaged result of the fallback is told once and not used; the command runs, and its result serves from then on.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=$CASE/seed
call=(-o out counted sh -c 'yes line | head -c 100000; yes made | head -c 200000 >out')
run "${call[@]}"
mv "$OUT" "$CASE/expected" && mv out "$CASE/made" && cp -a "$CACHE" "$CASE/good"
export CACHE_RUN_FALLBACK_DIR=$seed
damage_first() {
  file=$(find "$seed/$1" -type f | head -n 1)
  chmod u+w "$file"
  if [ "$2" = flip ]; then flip_byte "$file" 50; else truncate -s "$2" "$file"; fi
}
runs=1
for damage in 'blobs flip' 'blobs 5' 'blobs 0' 'results flip' 'results 40' 'results 0'; do
  rm -rf "$seed" "$CACHE" out && cp -a "$CASE/good" "$seed"
  # shellcheck disable=SC2086
  damage_first $damage
  state=$(tree_state "$seed")
  run "${call[@]}"
  runs=$((runs + 1))
  expect_warning damaged "$seed"
  for round in 1 2; do
    expect_runs $runs
    expect_same_file "$OUT" "$CASE/expected"
    expect_same_file out "$CASE/made"
    rm out
    run "${call[@]}"
    expect_silent
  done
  expect_equal "$(counter corrupt)" 0 "damage counted in the own cache ($damage, round $round)"
  expect_equal "$(tree_state "$seed")" "$state" "the fallback ($damage)"
done
# A lost blob is an ordinary miss.
rm -rf "$seed" "$CACHE" && cp -a "$CASE/good" "$seed" && find "$seed/blobs" -type f -delete
expect_miss "${call[@]}"
expect_silent
