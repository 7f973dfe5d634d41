#!/usr/bin/env bash
# A signal that interrupts an answer to a watched call leaves no call without one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
need_injection

echo text >file
for which in 2+2 3+2 4+3; do
  call timeout -s KILL 60 strace -qq -o "$CASE/calls" -e trace=ioctl -e "inject=ioctl:error=EINTR:when=$which" \
    "$CACHE_RUN" --cache-dir "$CASE/cache.$which" -- cat file
  grep -q 'SECCOMP_IOCTL_NOTIF_SEND.*INJECTED' "$CASE/calls" || fail "no answer was interrupted: $(cat "$CASE/calls")"
  expect_status 0
  expect_stdout text
done
