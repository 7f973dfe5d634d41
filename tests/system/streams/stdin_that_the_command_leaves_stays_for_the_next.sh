#!/usr/bin/env bash
# With --stdin from a file, the next program finds the file where the command left it: on a miss, a hit and uncached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seq 5 >five
both() { # EXPECTED OPTION...: what the call and the next program read
  local expected=$1
  shift
  # The group reads its first line itself, so the file does not begin at its beginning.
  { read -r _; "$CACHE_RUN" "$@"; tr '\n' ' '; } <five >"$OUT" 2>"$ERR"
  expect_stdout "$expected"
}
for _ in miss hit hit; do both $'2\n3 4 5 ' --stdin counted sed -u 1q; done
expect_runs 1
both $'2\n3\n4\n5' --stdin counted cat
both $'2\n3\n4\n5' --stdin counted cat
expect_runs 2
both '2 3 4 5 ' --stdin counted true
both '2 3 4 5 ' --stdin counted true
expect_runs 3
# A look, a stale result's renewal and a call that stores nothing.
both '2 3 4 5 ' --stdin --check counted cat
{ "$CACHE_RUN" key --stdin counted cat >/dev/null && wc -l; } <five >"$OUT"
expect_stdout 5
both $'2\n3 4 5 ' --stdin --read-only -k other counted sed -u 1q
mkfifo fifo
both $'2\n3 4 5 ' --stdin -q -i fifo counted sed -u 1q
both $'2\n3 4 5 ' --stdin --max-stdin 2 -q counted sed -u 1q
both $'2\n3 4 5 ' --stdin --stale 1ms counted sed -u 1q
expect_silent
# More than fits into memory.
seq 100000 >many
for _ in miss hit; do
  { "$CACHE_RUN" --stdin counted sed -u 3q && wc -l; } <many >"$OUT"
  expect_equal "$(tail -n 1 "$OUT")" 99997 "lines that stayed"
done
