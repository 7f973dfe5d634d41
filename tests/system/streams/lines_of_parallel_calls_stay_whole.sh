#!/usr/bin/env bash
# Whole lines that commands write into a shared pipe or file stay whole, on misses and on hits. None is lost.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# Writes "LINES TORN" of standard input, where a line has one letter 99 times.
count_lines() { awk '{ letter = substr($0, 1, 1); lines++; if (length($0) != 99 || gsub(letter, "") != 99) torn++ } END { print lines, torn + 0 }'; }
parallel_calls() { printf '%s\n' a b c d e f g h | xargs -P 4 -I{} "$@" whole_lines {} 3000; }

expect_equal "$(parallel_calls env | count_lines)" '24000 0' "lines without cache-run"
for outcome in miss hit; do
  expect_equal "$(parallel_calls "$CACHE_RUN" counted | count_lines)" '24000 0' "lines and torn lines in a pipe, $outcome"
done
parallel_calls "$CACHE_RUN" counted >"$OUT"
expect_equal "$(count_lines <"$OUT")" '24000 0' "lines and torn lines in a file, hit"
expect_runs 8
for outcome in miss hit; do
  : >"$OUT"
  CACHE_RUN_SCOPE=appended parallel_calls "$CACHE_RUN" counted >>"$OUT"
  expect_equal "$(count_lines <"$OUT")" '24000 0' "lines and torn lines in a file that is appended to, $outcome"
done
expect_runs 16

# The beginning of a line appears at once.
printf '#!/bin/sh\nprintf "Name: "\nat_gate\n' >prompt
chmod +x prompt
"$CACHE_RUN" ./prompt >"$OUT" &
wait_until grep -q 'Name: ' "$OUT"
open_gate
await $!
expect_status 0
