#!/usr/bin/env bash
# Gauges that are damaged, of an older format or wrong are set right after the next store, and no file goes for them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

limit=$((1 << 20))
export CACHE_RUN_MAX_SIZE=$limit
number() { # PLACE VALUE...: as little-endian 64-bit numbers from that place on
  perl -e 'print pack "q<*", @ARGV' -- "${@:2}" | dd of="$CACHE/counters" bs=8 seek="$1" conv=notrunc status=none
}
perl -e 1 2>/dev/null || skip "perl is not installed"
stores=0
# shellcheck disable=SC2016 # they are for eval
for damage in ': >"$CACHE/counters"' 'head -c 4096 /dev/urandom >"$CACHE/counters"' 'rm "$CACHE/counters"' \
  '{ printf CRCOUNT1; head -c 4088 /dev/zero; } >"$CACHE/counters"' \
  'number 1 1000000000000 1' 'number 1 4096 1000' 'number 1 -4096 1' 'number 1 9223372036854775807 9223372036854775807' \
  'number 1 -9223372036854775000 1' 'number 5 0' 'number 5 -1' 'number 5 -9223372036854775808' 'number 5 9223372036854775807'; do
  expect_miss -k "$damage" counted sh -c 'yes | head -c 100000'
  eval "$damage"
  expect_hit -k "$damage" counted sh -c 'yes | head -c 100000'
  expect_silent
  expect_miss -k "$damage" counted true
  expect_silent
  wait_until nobody_runs
  stores=$((stores + 2))
  expect_equal "$(entries | wc -l) $(blobs | wc -l)" "$stores 1" "results and blobs after $damage"
  expect_equal "$(gauge files)" $((stores + 1)) "gauged files after $damage"
  expect_equal "$(gauge bytes)" $(((stores + 25) * 4096)) "gauged bytes after $damage"
  [ $(($(date +%s) - $(gauge upkeep) / 1000000000)) -le 600 ] || fail "the time of the last upkeep is wrong"
done
