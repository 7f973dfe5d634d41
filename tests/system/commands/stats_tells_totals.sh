#!/usr/bin/env bash
# stats: totals with reasons, by command and by day, as text and as JSON; an empty or missing cache is none of its cares.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run stats
expect_status 0
expect_contains "$OUT" 'No call is known yet.'
run stats --json
expect_json "$OUT" 'it["stats"] == 1' 'it["hits"] == 0' 'it["hit_rate"] is None' 'it["commands"] == it["days"] == []'
expect_absent "$CACHE"
expect_miss counted sh -c 'sleep 0.3; echo made'
for _ in 1 2 3; do expect_hit counted sh -c 'sleep 0.3; echo made'; done
run false
run -q ls /dev/full
echo "$(date +%s).000 evicted 12 34567 - -" >>"$CACHE/journal"
state=$(cache_state)
run stats
expect_status 0
expect_silent
for text in 'Hits             3 (60 %)' 'Misses           2' '2  no result for this key yet (absent)' \
  '1  exit status not in --cache-exit (status)' '1  something could not be part of a key (unkeyable)' \
  'Removed          12 files, 34 KiB' 'Results          1, 4.0 KiB on disk'; do
  expect_contains "$OUT" "$text"
done
expect_equal "$(sed -n '/^By command/{n;p}' "$OUT" | cut -d' ' -f1)" counted "command that saved the most time"
grep -qE "^$(date +%F)  3  2  1  60 %  " "$OUT" || fail "today is missing"
run stats --json
expect_json "$OUT" 'it["hits"] == 3 and it["misses"] == 2 and it["stored"] == 1 and it["uncached"] == 1' \
  'it["hit_rate"] == 0.6' '0.9 <= it["time_saved"] < 60' 'it["miss_reasons"] == {"absent": 2}' \
  'it["not_stored_reasons"] == {"status": 1}' 'it["uncached_reasons"] == {"unkeyable": 1}' \
  'it["evicted_files"] == 12 and it["evicted_bytes"] == 34567' 'it["results"] == 1 and it["size_on_disk"] == 4096' \
  '[c["name"] for c in it["commands"]] == ["counted", "false", "ls"]' 'it["commands"][0]["hits"] == 3' \
  'len(it["days"]) == 1 and it["days"][0]["hits"] == 3'
expect_equal "$(cache_state)" "$state" "the cache after stats"
