#!/usr/bin/env bash
# With --stdin, input beyond --max-stdin is passed through and nothing is stored: an endless producer ends, no byte is lost.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

piped() { # BYTES
  head -c "$1" /dev/zero | call "$CACHE_RUN" --stdin --max-stdin 100kB counted wc -c
  expect_stdout "$1"
}
for _ in 1 2 3; do piped 100001; done
expect_warning 'not stored' 'standard input is larger than 100 kB (--max-stdin)'
expect_runs 3
for _ in miss hit; do piped 100000; done
expect_silent
expect_runs 4
# Now a search looks for the end, and finds that there is too much.
piped 100001
expect_warning 'not stored' --max-stdin
expect_runs 5
call timeout 20 "$CACHE_RUN" --strict --stdin --max-stdin 100kB counted wc -c < <(head -c 100001 /dev/zero)
expect_status 0
expect_stdout 100001
expect_runs 6
{
  yes || echo "$?" >"$CASE/ended"
} 2>/dev/null | timeout 20 "$CACHE_RUN" --stdin --max-stdin 100kB counted head -c 1000000 >"$OUT" 2>"$ERR"
expect_equal "$(stat -c %s "$OUT")" 1000000 "size of the output"
expect_warning 'not stored' --max-stdin
expect_runs 7
wait_until test -s "$CASE/ended"
expect_equal "$(cat "$CASE/ended")" 141 "status of the producer"
head -c 100001 /dev/zero >zeros
run --stdin --max-stdin 100kB counted wc -c <zeros
expect_stdout 100001
expect_warning 'running uncached' --max-stdin
run --strict --stdin --max-stdin 100kB counted wc -c <zeros
expect_status 125
for _ in miss hit; do run --stdin --max-stdin off counted wc -c <zeros; done
expect_silent
expect_runs 9

# What is kept of it has no name, so nothing stays of a call that is killed while it reads.
mkfifo fifo
"$CACHE_RUN" --stdin counted wc -c <fifo >"$OUT" 2>"$ERR" &
exec 7>fifo
head -c 1000000 /dev/zero >&7
expect_equal "$(find "$CACHE/tmp" -type f)" '' "files that are named"
kill -TERM $!
await $!
expect_equal "$(find "$CACHE/tmp" -type f)" '' "files that stay"
