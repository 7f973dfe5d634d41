#!/usr/bin/env bash
# A fallback may belong to another user, who has made it readable; one that cannot be read is told and not used.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
seed=$CASE/seed
call=(-o out counted sh -c 'yes line | head -c 100000 | tee out')
run "${call[@]}"
mv "$CACHE" "$seed" && mv out "$CASE/made"
expect_equal "$(stat -c %u "$seed")" 0 "owner of the seed"
export CACHE_RUN_FALLBACK_DIR=$seed
for mode in 700 711 755; do
  chmod $mode "$seed"
  run_as_nobody counted echo $mode
  expect_stdout $mode
  expect_warning fallback "$seed" 'Permission denied'
done
chmod -R a+rX "$seed"
state=$(tree_state "$seed")
for round in 1 2; do
  run_as_nobody "${call[@]}"
  expect_status 0
  expect_silent
  expect_same_file out "$CASE/made"
  expect_same_file "$OUT" "$CASE/made"
  expect_equal "$(stat -c '%u %a' out)" '65534 644' "owner and mode of the output (round $round)"
  rm out
done
expect_runs 4
run_as_nobody --refresh "${call[@]}"
expect_runs 5
expect_equal "$(tree_state "$seed")" "$state" "the fallback"
