#!/usr/bin/env bash
# A call that reads the file of its own --report is not cached; the file keeps its mode.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo before >report.json
chmod 600 report.json
for i in 1 2; do
  run --report report.json counted cat report.json
  expect_warning 'running uncached' report.json
  expect_runs "$i"
done
expect_equal "$(stat -c %a report.json)" 600 mode
expect_contains report.json '"outcome":"uncached"'
# A descriptor that is not open is told, and the command runs.
run --report fd:77 counted echo text
expect_status 0
expect_warning 'descriptor 77'
expect_stdout text
