#!/usr/bin/env bash
# With --stdin, input beyond --max-stdin is passed through and nothing is stored: an endless producer ends, no byte is lost.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

piped() { # BYTES
  head -c "$1" /dev/zero | call "$CACHE_RUN" --stdin --max-stdin 100kB counted wc -c
  expect_stdout "$1"
}
for number in 1 2; do
  yes 2>/dev/null | timeout 20 "$CACHE_RUN" --stdin --max-stdin 100kB counted head -n 1 >"$OUT" 2>"$ERR" || fail "status $?"
  expect_stdout y
  expect_warning 'running uncached' 'standard input is larger than 100 kB (--max-stdin)'
  expect_runs "$number"
done
{
  yes || echo "$?" >"$CASE/ended"
} 2>/dev/null | timeout 20 "$CACHE_RUN" -q --stdin --max-stdin 100kB head -n 1 >"$OUT"
wait_until test -s "$CASE/ended"
expect_equal "$(cat "$CASE/ended")" 141 "status of the producer"
for _ in 3 4; do piped 100001; done
expect_runs 4
for _ in miss hit; do piped 100000; done
expect_runs 5
head -c 100001 /dev/zero >zeros
run --stdin --max-stdin 100kB counted wc -c <zeros
expect_stdout 100001
expect_warning 'running uncached' --max-stdin
run --strict --stdin --max-stdin 100kB counted wc -c <zeros
expect_status 125
for _ in miss hit; do run --stdin --max-stdin off counted wc -c <zeros; done
expect_silent
expect_runs 7

# What is kept of it has no name, so nothing stays of a call that is killed while it reads.
mkfifo fifo
"$CACHE_RUN" --stdin counted wc -c <fifo >"$OUT" 2>"$ERR" &
exec 7>fifo
head -c 1000000 /dev/zero >&7
expect_equal "$(find "$CACHE/tmp" -type f)" '' "files that are named"
kill -TERM $!
await $!
expect_equal "$(find "$CACHE/tmp" -type f)" '' "files that stay"
