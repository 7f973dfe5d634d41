#!/usr/bin/env bash
# Of a pipe, `show` and `explain` say how much of it counts, and `key` prints the id of the result. They leave it alone.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '1\n2\n' | call "$CACHE_RUN" --stdin --report "$CASE/report" counted sed -u 1q
id=$(sed 's/.*"id":"\([^"]*\)".*/\1/' "$CASE/report")
run show "$id"
expect_contains "$OUT" ' of the first 2 bytes'
asked() { # TEXT SUBCOMMAND
  printf '%b' "$1" | { call "$CACHE_RUN" "$2" --stdin counted sed -u 1q && wc -l >"$CASE/left"; }
  expect_status 0
  expect_equal "$(cat "$CASE/left")" 2 "lines left by $2"
}
asked '1\n3\n' key
expect_stdout "$id"
asked '1\n3\n' explain
expect_contains "$OUT" "hit: $id"
asked '4\n2\n' explain
expect_contains "$OUT" 'standard input, the first 2 bytes: contents changed ('
printf '1\n2\n' | call "$CACHE_RUN" explain --stdin counted sort
expect_contains "$OUT" 'standard input: the first 2 bytes → all of it'
expect_runs 1
