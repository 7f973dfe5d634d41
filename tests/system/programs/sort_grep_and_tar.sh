#!/usr/bin/env bash
# sort, grep -r and tar over real files are replayed, and run again after a change of those.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
seq 100 -1 1 >tree/numbers
seq 1 50 >tree/more
for round in 1 2; do
  expect_miss counted sort -n tree/numbers
  expect_miss counted grep -r 7 tree
  cp "$OUT" "$CASE/grep"
  expect_miss -o tree.tar counted tar -cf tree.tar tree
  rm tree.tar
  expect_hit counted sort -n tree/numbers
  expect_same_file "$OUT" <(sort -n tree/numbers)
  expect_hit counted grep -r 7 tree
  expect_same_file "$OUT" "$CASE/grep"
  expect_hit -o tree.tar counted tar -cf tree.tar tree
  expect_equal "$(tar -xOf tree.tar tree/numbers | cksum)" "$(cksum <tree/numbers)" "archived file"
  echo "177 $round" >>tree/numbers
done
