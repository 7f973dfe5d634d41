#!/usr/bin/env bash
# A directory cannot be a report: one line says so, there is no report, and the call is cached as ever, also if its inputs
# lie in the directory. With --strict nothing runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir dir
echo text | tee in dir/in >/dev/null
ln -s dir link
for report in . dir link "$PWD" "../${PWD##*/}/dir"; do
  rm -rf "$CACHE"
  expect_miss --report "$report" -i dir -i in counted cat in dir/in
  expect_warning "--report: '$report' is a directory: there is no report"
  expect_hit --report "$report" -i dir -i in counted cat in dir/in
  expect_warning "--report: '$report' is a directory: there is no report"
  count_runs
  run --strict --refresh --report "$report" -i dir -i in counted cat in dir/in
  expect_status 125
  expect_contains "$ERR" "--report: '$report' is a directory (--strict)"
  expect_runs "$RUNS"
done
