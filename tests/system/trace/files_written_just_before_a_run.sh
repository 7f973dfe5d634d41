#!/usr/bin/env bash
# A run does not wait for the next tick of the file clock, in which a file that is written again gets another time. Only the
# look at a file that was written in the tick of the start waits.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
# naps COMMAND...: how often cache-run slept before or during a run
naps() {
  strace -o "$CASE/calls" -e trace=clock_nanosleep,nanosleep -- "$CACHE_RUN" --refresh -- "$@" >"$OUT"
  grep -c nanosleep "$CASE/calls" || true
}
echo old >old
wait_until_old old
expect_equal "$(naps cat old)" 0 "sleeps of a run that meets old files"

# A file that was written in that tick is an input like any other.
for number in 1 2 3 4 5 6 7 8 9; do
  echo "text $number" >new
  run -v cat new
  expect_stdout "text $number"
  expect_contains "$ERR" ", stored"
done

# A file of the same size is another one, though the command wrote it in the tick in which it was there before.
for number in 1 2 3 4 5 6 7 8 9; do
  echo "was $number" >file
  run -v sh -c "echo now $number >file"
  expect_contains "$ERR" ", stored"
  echo "was $number" >file
  run -v sh -c "echo now $number >file"
  expect_contains "$ERR" ": hit "
  expect_equal "$(cat file)" "now $number" "what a hit restores"
done
for number in 1 2 3 4 5 6 7 8 9; do
  ln -sf "was_$number" link
  run -v sh -c "rm link; ln -s now_$number link"
  expect_contains "$ERR" ", stored"
  ln -sf "was_$number" link
  run -v sh -c "rm link; ln -s now_$number link"
  expect_contains "$ERR" ": hit "
  expect_equal "$(readlink link)" "now_$number" "the target that a hit restores"
done
