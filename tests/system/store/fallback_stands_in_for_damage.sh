#!/usr/bin/env bash
# An own result that is damaged or lost is told once and then served by the fallback, in --read-only calls as well.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'yes line | head -c 100000; yes made | head -c 200000 >out')
run "${call[@]}"
mv "$OUT" "$CASE/expected" && mv out "$CASE/made" && cp -a "$CACHE" "$CASE/seed"
export CACHE_RUN_FALLBACK_DIR=$CASE/seed
as_made() {
  expect_same_file "$OUT" "$CASE/expected"
  expect_same_file out "$CASE/made"
  rm out
}
for part in results blobs; do
  rm -r "$CACHE" && cp -a "$CASE/seed" "$CACHE"
  file=$(find "$CACHE/$part" -type f | head -n 1)
  chmod u+w "$file"
  flip_byte "$file" 50
  state=$(cache_state)
  expect_hit --read-only "${call[@]}"
  as_made
  expect_warning damaged
  expect_equal "$(cache_state)" "$state" "the cache after --read-only"
  expect_hit "${call[@]}"
  as_made
  expect_warning damaged
  for round in 1 2; do
    expect_hit "${call[@]}"
    expect_silent
    as_made
  done
  expect_equal "$(counter corrupt)" 1 "damage ($part, round $round)"
done
rm -r "$CACHE" && cp -a "$CASE/seed" "$CACHE" && blobs | xargs rm
expect_hit "${call[@]}"
expect_silent
as_made
