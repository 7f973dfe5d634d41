#!/usr/bin/env bash
# Editing a restored output in place, or the recorded one, does not change what later hits restore.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for size in 10 1000000; do
  command=(counted sh -c "yes | head -c $size >out")
  run -k "$size" -o out "${command[@]}"
  cp out expected
  for round in recorded restored; do
    chmod u+w out
    echo poison | dd of=out conv=notrunc status=none
    rm out
    expect_hit -k "$size" -o out "${command[@]}"
    expect_same_file out expected
    expect_equal "$(stat -c %h out)" 1 "hard links of the $round output"
  done
done
