#!/usr/bin/env bash
# A stopped call costs few system calls of cache-run: wait for it, take it, read its path, look there, let it go on. One
# more look comes at the end. A question that was asked before needs no look.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
! sanitized || skip "a sanitizer makes system calls of its own"
strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"

# own_calls COUNT LINE: the calls of cache-run itself while a shell carries out LINE as many times, where i is the number.
own_calls() {
  local command=("$CACHE_RUN" --trace on --refresh -- sh -c "i=0; while [ \$i -lt $1 ]; do $2; i=\$((i + 1)); done; exit 0")
  "${command[@]}"
  strace -o "$CASE/calls" -- "${command[@]}"
  # The program of a process is remembered for a tick of the clock.
  grep -vcE 'readlink\("/proc/[0-9]+/exe' "$CASE/calls"
}
# expect_at_most CALLS LINE WHAT
expect_at_most() {
  local few many
  few=$(own_calls 100 "$2")
  many=$(own_calls 300 "$2")
  [ $((many - few)) -le $((200 * $1 + 10)) ] || fail "200 times $3: $((many - few)) system calls"
}

# shellcheck disable=SC2016
expect_at_most 6 'test -e "/usr/bin/absent$i"' "a new absent path"
expect_at_most 4 'test -e /etc/passwd' "a file that was asked for before"
expect_at_most 4 'test -e /usr/bin/absent' "an absent path that was asked for before"
