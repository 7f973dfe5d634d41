#!/usr/bin/env bash
# A clock that is set during a call, by a day back or forth, at whatever moment: the call ends soon and well, and later
# ones are right.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

use_wrong_clock
# shellcheck disable=SC2016 # $ is for the command's own shell
line='echo out: header >d && cat header big | cksum >out && cat out'
head -c 17000000 /dev/zero >zeros
for step in -86400 86400; do
  ahead=$step
  for round in 1 2 3 4 5 6 7 8 9 10 11 12; do
    cp zeros big # a large file is waited for until it has settled, and so is a tick for what a depfile names
    echo "$step $round" >header
    right=$(cat header big | cksum)
    echo old >out
    call=(-i big -o out --depfile d -- counted sh -c "$line")
    CLOCK_AHEAD=$ahead call timeout 20 "$CACHE_RUN" -k "$ahead" --ttl 1h "${call[@]}"
    expect_status 0
    expect_stdout "$right"
    for _ in once twice; do
      rm -f out
      run -k "$ahead" "${call[@]}"
      expect_status 0
      expect_stdout "$right"
      expect_equal "$(cat out)" "$right" "the output after a step at look $round"
    done
    ahead="0 $ahead"
  done
done
