#!/usr/bin/env bash
# A wait for the command that is interrupted, at any time, is tried again: the call ends with the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
for number in 1 2 3 4; do
  call timeout -s KILL 60 strace -o "$CASE/trace" -e trace=wait4 -e inject=wait4:error=EINTR:when=$number \
    "$CACHE_RUN" --cache-dir "$CASE/cache$number" counted sh -c 'echo text; exit 3'
  expect_status 3
  expect_stdout text
  expect_runs $number
done
