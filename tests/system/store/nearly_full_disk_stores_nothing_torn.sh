#!/usr/bin/env bash
# On a disk with room for a part of a result only, a call gives what it gives, and the next ones do: what is stored is whole.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_mounts 'mount -t tmpfs -o size=1m,mode=700 none "$MOUNTED"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_CACHE_DIR=$MOUNTED CACHE=$MOUNTED
make='seq 20000; seq 5000 >&2; seq 3000 >out'
right="$(seq 20000 | cksum) $(seq 5000 | cksum) $(seq 3000 | cksum)"
expect_miss counted true
rm "$(only_entry)"
for room in 0 4 8 12 16 20 40 80 120 140 160 200 280; do # KiB; a result takes about 200
  find "$CACHE" -name filler -delete
  { purge=$("$CACHE_RUN" purge --all -y) || fail "$purge"; } 2>&1
  available=$(df -k --output=avail "$CACHE" | tail -n 1)
  head -c $(((available - room) * 1024)) /dev/zero >"$CACHE/filler" 2>/dev/null || :
  for round in 1 2 3; do
    rm -f out
    run -q -o out counted sh -c "$make"
    expect_status 0
    expect_equal "$(cksum <"$OUT") $(cksum <"$ERR") $(cksum <out)" "$right" "streams and output with $room KiB, round $round"
    [ $round = 1 ] && rm "$CACHE/filler"
  done
  expect_hit -o out counted sh -c "$make"
  run verify
  expect_status 0
done
