#!/usr/bin/env bash
# A background refresh that fails, or is killed by a signal, keeps the stored result, outputs too.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command='run_number | tee out; case $(cat "$CASE/mode") in fail) exit 3 ;; die) kill -KILL $$ ;; esac'
echo succeed >"$CASE/mode"
run -o out counted sh -c "$command"
runs=1
for mode in fail die fail; do
  echo $mode >"$CASE/mode"
  sleep 0.1
  run --stale 50ms -o out counted sh -c "$command"
  expect_status 0
  expect_stdout 1
  expect_silent
  runs=$((runs + 1))
  wait_until ran $runs
  wait_until nobody_runs
  expect_hit -o out counted sh -c "$command"
  expect_stdout 1
  expect_equal "$(cat out)" 1 output
done
echo succeed >"$CASE/mode"
run --stale 50ms -o out counted sh -c "$command"
wait_until ran 5
wait_until nobody_runs
expect_hit -o out counted sh -c "$command"
expect_stdout 5
expect_runs 5
