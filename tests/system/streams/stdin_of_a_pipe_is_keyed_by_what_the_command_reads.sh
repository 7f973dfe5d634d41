#!/usr/bin/env bash
# With --stdin the key has as much of a pipe as a run reads. So an endless producer ends the call at once, another end is
# a hit, and another beginning is a miss. What sees the end is keyed by the whole.
# shellcheck disable=SC2059 # the texts are formats
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in 1 1 1; do
  line=$(yes | timeout 20 "$CACHE_RUN" --stdin counted head -n 1)
  expect_equal "$line" y "first line"
  expect_runs $number
done
first() { # TEXT RUNS: the first line of TEXT
  printf "$1" | call "$CACHE_RUN" --stdin counted sed -u 1q
  expect_stdout "${1%%\\n*}"
  expect_runs "$2"
}
first 'one\ntwo\n' 2
first 'one\nthree\nfour\n' 2
first 'one\n' 2
first 'two\nthree\n' 3
first 'a longer line\nand more\n' 4
for text in 'two\n' 'a longer line\nx\n' 'one\n'; do first "$text" 4; done
for _ in miss hit; do
  seq 30000 | call "$CACHE_RUN" --stdin counted sort -r
  seq 30000 | sort -r >"$CASE/expected"
  expect_same_file "$OUT" "$CASE/expected"
  expect_runs 5
done
for _ in miss hit; do
  seq 30001 | call "$CACHE_RUN" --stdin counted sort -r
  expect_equal "$(wc -l <"$OUT")" 30001 lines
  expect_runs 6
done
# An option that reads more in another case: grep -q ends at a match, or at the end.
for text in 'a\nb\nc\n' 'b\nc\n' 'a\n'; do
  for _ in miss hit; do
    STATUS=0
    printf "$text" | "$CACHE_RUN" --stdin --cache-exit 0,1 counted grep -q a || STATUS=$?
    expect_equal "$STATUS" "$([[ $text == a* ]] && echo 0 || echo 1)" "status for $text"
  done
done
expect_runs 9
