#!/usr/bin/env bash
# Call memos of many calls are bounded as the digest memo is, by an eighth of the limit, and go without harm.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_MAX_SIZE=$((1 << 20))
memos() { find "$CACHE/calls" -type f | wc -l; }
expect_miss counted echo first
expect_hit counted echo first
memo=$(find "$CACHE/calls" -type f)
shard=${memo%/*}
copies=()
for number in {10000..10300}; do
  printf -v copy '%s/%s%030d' "$shard" "${shard##*/}" "$number"
  copies+=("$copy")
done
tee "${copies[@]}" <"$memo" >"$OUT"
: >"$shard/foreign"
expect_equal "$(memos)" 303 "call memos"
# A store that has the cache looked after: nobody did for a day.
printf '\1\0\0\0\0\0\0\0' | dd of="$CACHE/counters" bs=8 seek=5 conv=notrunc status=none
expect_miss counted echo second
few() { [ "$(memos)" -le 257 ]; }
wait_until few
wait_until nobody_runs
[ "$(memos)" -ge 100 ] || fail "only $(memos) are left"
[ -e "$shard/foreign" ] || fail "a file of somebody else went"
expect_hit counted echo first
expect_hit counted echo second
