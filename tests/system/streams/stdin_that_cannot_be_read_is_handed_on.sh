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
mkfifo fifo
failing() { # CALL FILE: the call fails from its third time on
  count_runs
  local before=$RUNS
  call strace -f -b execve -o "$CASE/trace" -P "$PWD/$2" -e trace="$1" -e inject="$1":error=EIO:when=3+ \
    "$CACHE_RUN" --stdin counted cat <"$2"
  grep -q INJECTED "$CASE/trace" || fail "no fault was injected"
  expect_status 0
  expect_runs $((before + 1))
  expect_warning 'running uncached' 'Input/output error'
}
# The command reads a file itself, from where it began. Of a pipe it gets the bytes before the fault.
failing pread64 zeros
expect_same_file "$OUT" zeros
{ cat zeros >fifo || :; } 2>/dev/null &
failing read fifo
cmp -n "$(stat -c %s "$OUT")" "$OUT" zeros || fail "the command did not get the beginning of the input"
[ "$(stat -c %s "$OUT")" -gt 0 ] || fail "the command got nothing"
