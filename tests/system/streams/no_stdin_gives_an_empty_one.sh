#!/usr/bin/env bash
# With --no-stdin the command gets an empty stdin whatever there is, and is cached. The stronger place wins over --stdin.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >text
run --no-stdin counted cat <text
expect_stdout ''
expect_silent
expect_runs 1
run counted cat
expect_runs 1
sleep 0.2 | run --no-stdin counted cat
# A loop's list stays the loop's.
printf '%s\n' 1 2 3 >list
while read -r _; do expect_hit --no-stdin counted cat; done <list
expect_runs 1

printf 'stdin = true\n' >cache-run.toml
run counted cat <text
expect_stdout text
run --no-stdin counted cat <text
expect_stdout ''
CACHE_RUN_NO_STDIN=1 run counted cat <text
expect_stdout ''
CACHE_RUN_NO_STDIN=1 run --stdin counted cat <text
expect_stdout text
run --stdin --no-stdin counted cat <text
expect_stdout ''
expect_runs 2
# Uncached for another reason, the command gets none either, and what is a list of inputs is not the command's.
mkfifo fifo
run --no-stdin -q -i fifo counted cat <text
expect_stdout ''
rm cache-run.toml
run --inputs-from - counted cat <text
expect_stdout ''
run -q -i fifo --inputs-from - counted cat <text
expect_stdout ''
expect_runs 5
for both in "--stdin --no-stdin" "--no-stdin=0 --stdin"; do
  # shellcheck disable=SC2086 # words
  run $both counted cat
  expect_status 125
  expect_contains "$ERR" '--stdin and --no-stdin exclude each other'
done
