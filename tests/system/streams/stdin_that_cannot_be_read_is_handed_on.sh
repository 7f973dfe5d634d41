#!/usr/bin/env bash
# A standard input that cannot be read, at all or from some place on, has the command run once, uncached, with what there is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call "$CACHE_RUN" --stdin counted cat <"$CASE"
expect_status 1
expect_runs 1
expect_warning 'running uncached' 'Is a directory'
expect_contains "$ERR" 'cat: '

strace -o "$CASE/trace" -e trace=read -e inject=read:error=EIO:when=9 true 2>/dev/null || skip "strace cannot inject faults here"
head -c 1000000 /dev/zero >zeros
echo text >in
mkfifo fifo
failing() { # CALLS FILE: the calls fail from their third time on
  count_runs
  local before=$RUNS
  call strace -f -b execve -o "$CASE/trace" -P "$PWD/$2" -e trace="$1" -e inject="$1":error=EIO:when=3+ \
    "$CACHE_RUN" --stdin counted cat <"$2"
  grep -q INJECTED "$CASE/trace" || fail "no fault was injected"
  expect_status 0
  expect_runs $((before + 1))
}
# The command reads a file itself, from where it began. Of a pipe it gets the bytes before the fault.
failing pread64 zeros
expect_warning 'running uncached' 'Input/output error'
expect_same_file "$OUT" zeros
for _ in 1 2; do
  { cat zeros >fifo || :; } 2>/dev/null &
  failing read,tee,splice fifo
  expect_warning 'not stored: standard input could not be read'
  cmp -n "$(stat -c %s "$OUT")" "$OUT" zeros || fail "the command did not get the beginning of the input"
  [ "$(stat -c %s "$OUT")" -gt 0 ] || fail "the command got nothing"
done
# A search that fails loses nothing: the command reads on.
run --stdin counted cat <in
{ cat zeros >fifo || :; } 2>/dev/null &
failing read fifo
expect_warning 'cannot look up a result' 'Input/output error'
expect_same_file "$OUT" zeros
# A signal that interrupts a call costs nothing.
{ cat zeros >fifo || :; } 2>/dev/null &
call strace -f -b execve -o "$CASE/trace" -P "$PWD/fifo" -e trace=tee,splice -e inject=tee,splice:error=EINTR:when=1+2 \
  "$CACHE_RUN" --stdin -k interrupted counted cat <fifo
expect_silent
expect_same_file "$OUT" zeros
