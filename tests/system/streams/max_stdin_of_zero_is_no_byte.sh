#!/usr/bin/env bash
# --max-stdin 0 allows no byte of input, as --max-entry-size 0 allows none of a result. `off` means no limit for both.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in 1 2; do
  run --stdin --max-stdin 0 counted cat < <(printf x)
  expect_stdout x
  expect_warning 'not stored' 'standard input is larger than 0 B (--max-stdin)'
  expect_runs "$number"
done
expect_miss --stdin --max-stdin 0 counted cat
expect_hit --stdin --max-stdin 0 counted cat
expect_silent
printf 'max_stdin = 0\nmax_entry_size = 0\n' >cache-run.toml
run --stdin counted cat < <(printf x)
expect_warning --max-stdin
for option in --max-stdin --max-entry-size; do
  run "$option" off config --json -- cat
  expect_json "$OUT" "it['settings']['${option:2}'.replace('-', '_')]['value'] is None"
done
printf x >f
for call in expect_miss expect_hit; do $call --stdin --max-stdin off --max-entry-size off counted cat <f; done
