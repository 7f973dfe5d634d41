#!/usr/bin/env bash
# A digest memo that was overwritten anywhere with zeros or ones never ends a call or falsifies it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in $(seq 1 300); do echo "$number" >"data.$number"; done
sleep 0.1
run cat data.*
cp "$CACHE/digests.mdb" "$CASE/memo"
size=$(stat -c %s "$CASE/memo")
[ "$size" -gt 50000 ] || fail "the memo has only $size bytes"
number=0
for byte in '\000' '\377'; do
  head -c 60 /dev/zero | tr '\000' "$byte" >"$CASE/patch"
  for offset in $(seq 0 1741 "$size"); do
    cp "$CASE/memo" "$CACHE/digests.mdb"
    dd if="$CASE/patch" of="$CACHE/digests.mdb" bs=1 seek="$offset" conv=notrunc status=none
    run -k "$number" cat data.7
    expect_equal "$STATUS" 0 "status with $byte at $offset"
    expect_stdout 7
    expect_silent
    number=$((number + 1))
  done
done
