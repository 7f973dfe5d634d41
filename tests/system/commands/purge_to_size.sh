#!/usr/bin/env bash
# purge --to-size removes what was used longest ago until the cache is that small; filters say what may go at all.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

on_disk() { find "$CACHE"/{results,inputs,blobs} -type f -printf '%s\n' 2>/dev/null | awk '{ sum += int(($1 + 4095) / 4096) * 4096 } END { print sum + 0 }'; }
for number in 5 3 1 2 4; do
  run counted sh -c "head -c 100000 /dev/zero; echo $number"
  touch -d "$number hours ago" "$(grep -rl "echo $number" "$CACHE/results")"
done
# Each takes a block of 4096 bytes and 25 for its blob.
each=$((26 * 4096))
expect_equal "$(on_disk)" $((5 * each)) "bytes on disk"
left() { grep -rhaoE 'echo [0-9]' "$CACHE/results" | sort | tr -d '\n'; }
run purge --to-size 10G
expect_status 0
expect_stdout 'nothing to remove'
run purge --dry-run --to-size $((5 * each - 1))
expect_contains "$OUT" '1 result would be removed, 104 KiB would be freed, 416 KiB left'
expect_contains "$OUT" 'echo 5'
expect_equal "$(on_disk)" $((5 * each)) "bytes on disk after --dry-run"
run purge --to-size $((5 * each - 1))
expect_equal "$(left)" 'echo 1echo 2echo 3echo 4' "what is left"
expect_equal "$(on_disk)" $((4 * each)) "bytes on disk"
run purge --to-size $((2 * each)) --unused-for 150m
expect_equal "$(left)" 'echo 1echo 2' "what is left"
run purge --to-size $((2 * each)) --unused-for 150m
expect_stdout 'nothing to remove'
run purge --to-size 0 --name other
expect_contains "$OUT" 'nothing to remove, 208 KiB left: more than --to-size, but the other options choose no more results'
expect_equal "$(on_disk)" $((2 * each)) "bytes on disk"
run purge --to-size 0
expect_equal "$(on_disk)" 0 "bytes on disk"
