#!/usr/bin/env bash
# A repeated hit of a watched command looks at each path once, and keeps what it knows of them, also if it restores outputs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
sanitized && skip "sanitizers make calls of their own; the preset dev counts them"
strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"

# own_calls COMMAND...: our own system calls of a repeated hit, which has to make the file `out` anew. Left out are those of the
# loader, of malloc and of OpenSSL, and the look for configuration files, one for each directory above us.
own_calls() {
  for _ in 1 2 3 4; do
    rm -f out
    run "$@"
    wait_until_old .
  done
  rm -f out
  strace -o "$CASE/all" -- "$CACHE_RUN" -v "$@" >"$OUT" 2>"$ERR"
  expect_contains "$ERR" ": hit "
  sed -nE '/ ?(new)?fstat(at)?\(0/,$p' "$CASE/all" |
    grep -vE '^(brk|mmap|munmap|mprotect|madvise|futex)\(|cache-run\.toml|^exit_group|^\+\+\+' >"$CASE/calls"
}

echo text >in
wait_until_old in
own_calls sh -c 'cat in >out'
expect_equal "$(cat out)" text "what the hit restored"
expect_lacks "$CASE/calls" getdents64
expect_lacks "$CASE/calls" tmp/new-
# Paths of the system differ from machine to machine.
grep -vE '^(statx|readlink)\(' "$CASE/calls" >"$CASE/others"
[ "$(wc -l <"$CASE/others")" -le 80 ] || fail "$(wc -l <"$CASE/others") system calls: $(sed 's/(.*//' "$CASE/others" | sort | uniq -c | sort -rn | tr '\n' ' ')"
expect_equal "$(grep -o '^statx([^"]*"[^"]*"' "$CASE/calls" | grep -vE "\"($CASE/work|[^/].*|/.*/sh|/.*/dash)\"" | sort | uniq -d)" "" "paths that it looks at twice"

own_calls sh -c "i=0; while [ \$i -lt 100 ]; do test -e /usr/bin/absent\$i; i=\$((i + 1)); done; exit 0"
few=$(wc -l <"$CASE/calls")
own_calls sh -c "i=0; while [ \$i -lt 300 ]; do test -e /usr/bin/absent\$i; i=\$((i + 1)); done; exit 0"
many=$(wc -l <"$CASE/calls")
[ $((many - few)) -le 210 ] || fail "200 absent paths: $((many - few)) system calls"
