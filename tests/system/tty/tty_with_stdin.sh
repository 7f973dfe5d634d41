#!/usr/bin/env bash
# With --tty the standard input is what it is without: empty, or what --stdin read; status and output as ever.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in miss hit; do
  # shellcheck disable=SC2016
  call terminal sh -c 'printf "a\nb\n" | "$CACHE_RUN" -t --stdin --cache-exit 3 counted sh -c "[ -t 1 ] && wc -l; exit 3"'
  expect_status 3
  expect_equal "$(tr -d '\r' <"$OUT")" 2 "lines of the $round"
  expect_runs 1
done
# Nobody types on the pseudo-terminal: who reads from it finds the end.
terminal "$CACHE_RUN" -t counted sh -c 'wc -c; timeout 20 wc -c <&1; timeout 20 wc -c <&2' >"$OUT"
expect_equal "$(tr -d '\r' <"$OUT" | tr '\n' ' ')" '0 0 0 ' "bytes read"
