#!/usr/bin/env bash
# What goes is chosen among all results, wherever they lie: a directory that is full of fresh ones loses none of them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
for shard in $(seq 10 29); do
  mkdir -p "$CACHE/results/$shard" "$CACHE/results/fe"
  : >"$CACHE/results/$shard/old-$shard$(printf %038d 0)"
  : >"$CACHE/results/fe/fresh-fe$(printf %038d "$shard")"
done
find "$CACHE/results" -name 'old-*' -exec touch -d '2 days ago' {} +
rm "$CACHE/counters"
wait_until nobody_runs
# 42 blocks, where 41 are the limit: 36.9 may stay.
expect_miss --max-size $((41 * 4096)) counted echo more
wait_until nobody_runs
expect_equal "$(find "$CACHE/results" -name 'fresh-*' | wc -l)" 20 "fresh results in one directory"
left=$(find "$CACHE/results" -name 'old-*' | wc -l)
[ "$left" -lt 20 ] || fail "nothing was removed"
[ "$left" -ge 14 ] || fail "only $left old results are left"
expect_hit counted true
expect_hit counted echo more
