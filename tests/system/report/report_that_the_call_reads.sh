#!/usr/bin/env bash
# A call that reads the file of its own --report has no report, and is cached. A report keeps the mode of its file.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo before >report.json
chmod 600 report.json
for _ in 1 2; do
  run --report report.json counted cat report.json
  expect_warning "--report: an argument of the command names 'report.json': there is no report"
  expect_stdout before
done
expect_runs 1
echo '{"report":1}' >report.json
run --report report.json --no-cache true
expect_equal "$(stat -c %a report.json)" 600 mode
expect_contains report.json '"outcome":"uncached"'
# A descriptor that is not open is told, and the command runs.
run --report fd:77 counted echo text
expect_status 0
expect_warning 'descriptor 77'
expect_stdout text
