#!/usr/bin/env bash
# --check says miss where the same call cannot use the result because of what has the place of an output: a directory, or
# the own cache of the call, also if it does not exist yet.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make_it=(counted sh -c 'echo made >out')
expect_miss --cache-dir "$CASE/seed" -o out "${make_it[@]}"
rm out
# as_check OPTION...: --check and the call itself answer the same, a miss.
as_check() {
  count_runs
  run --check "$@" -o out "${make_it[@]}"
  expect_status 1
  expect_runs "$RUNS"
  run "$@" -o out "${make_it[@]}"
  expect_runs $((RUNS + 1))
}
for place in out out/c out/c/d "$PWD/out/c"; do
  as_check --cache-dir "$place" --fallback-dir "$CASE/seed"
  rm -rf out
done
mkdir out
as_check --cache-dir "$CASE/seed"
rm -r out
# Nothing in the way.
run --check --cache-dir "$CASE/other/c" --fallback-dir "$CASE/seed" -o out "${make_it[@]}"
expect_status 0
expect_hit --cache-dir "$CASE/other/c" --fallback-dir "$CASE/seed" -o out "${make_it[@]}"
expect_equal "$(cat out)" made output
