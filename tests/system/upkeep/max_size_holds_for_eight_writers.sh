#!/usr/bin/env bash
# Eight processes fill a small cache far past its limit while others hit: the limit holds within a tenth at any time, no
# output is wrong, and what is used all the time stays.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

limit=$((3 << 19))
export CACHE_RUN_MAX_SIZE=$limit
cat >bytes <<'END'
#!/bin/sh
yes "$1" | head -c 40000
END
cat >hit <<'END'
#!/bin/sh
[ "$("$CACHE_RUN" counted echo "hot $1" 2>&1)" = "hot $1" ] || echo "hit $1" >>"$CASE/wrong"
END
cat >fill <<'END'
#!/bin/sh
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
  "$CACHE_RUN" ./bytes "$1 $i" 2>>"$CASE/wrong" | cmp - "$CASE/expected/$1 $i" >>"$CASE/wrong" 2>&1
  ./hit $((i % 2))
done
END
chmod +x bytes hit fill
mkdir "$CASE/expected"
for writer in 1 2 3 4 5 6 7 8; do
  for i in $(seq 12); do yes "$writer $i" | head -c 40000 >"$CASE/expected/$writer $i"; done
done
./hit 0
./hit 1
most=$((limit + limit / 10)) largest=0 over=0
# One look takes time, and adds what goes meanwhile to what comes; three in a row are no such chance.
measure() {
  local size
  size=$(find "$CACHE/results" "$CACHE/blobs" -type f -printf '%s\n' 2>/dev/null |
    awk '{ blocks += int(($1 + 4095) / 4096) } END { print blocks * 4096 }')
  [ "$size" -le "$largest" ] || largest=$size
  if [ "$size" -gt $most ]; then over=$((over + 1)); else over=0; fi
  [ $over -lt 3 ] || fail "it grew to $size"
}
(while [ ! -e "$CASE/done" ]; do ./hit 0 && ./hit 1 && sleep 0.05; done) &
hitting=$!
seq 8 | xargs -P 8 -n 1 ./fill &
writing=$!
while kill -0 $writing 2>/dev/null; do measure && sleep 0.02; done
await $writing
expect_status 0
: >"$CASE/done"
await $hitting
wait_until nobody_runs
[ ! -s "$CASE/wrong" ] || fail "$(head -n 5 "$CASE/wrong")"
measure
[ $over = 0 ] || fail "it ended with too much"
[ "$largest" -gt $((limit / 2)) ] || fail "it only grew to $largest"
[ "$(gauge evicted_bytes)" -gt "$limit" ] || fail "too little was evicted"
expect_runs 2
expect_equal "$(find "$CACHE/tmp" -type f)" '' 'temporary files'
