#!/usr/bin/env bash
# A hit that a signal ends while it restores outputs leaves nothing beside them, whichever signal that is; and it ends by it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
make=(-o out -- sh -c 'yes | head -c 100000 >out')
run "${make[@]}"
hit_with() { # SIGNAL CALL: the signal comes with the first such call
  echo old >out
  call strace -o "$CASE/trace" -e trace="$2" -e inject="$2":signal="$(kill -l "$1")":when=1 "$CACHE_RUN" "${make[@]}"
  grep -q "^$2(.*INJECTED\|^--- SIG\|^+++ killed" "$CASE/trace" || fail "no $1 came with $2"
}
for at in copy_file_range fchmod renameat; do
  for signal in INT TERM HUP QUIT XCPU ALRM USR1 USR2 VTALRM IO PROF PWR STKFLT RTMIN+3; do
    hit_with "$signal" $at
    expect_equal "$STATUS" $((128 + $(kill -l "$signal"))) "status after $signal at $at"
    expect_equal "$(find . -type f)" ./out "files after $signal at $at"
    case $(wc -c <out) in 4 | 100000) ;; *) fail "after $signal at $at the output is neither old nor whole" ;; esac
  done
  for signal in CHLD URG WINCH CONT; do
    hit_with $signal $at
    expect_equal "$STATUS $(wc -c <out)" "0 100000" "status and output after $signal at $at"
  done
done
