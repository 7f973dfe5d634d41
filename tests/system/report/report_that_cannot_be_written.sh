#!/usr/bin/env bash
# A report that cannot be written is a warning; the command, its output, its status and its result are as ever.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >file
for target in "$CASE/none/report" "$CASE" /dev/full none/../file file/../file file/; do
  run -k "$target" --report "$target" counted sh -c 'echo text; exit 0'
  expect_status 0
  expect_stdout text
  expect_warning --report
  expect_hit -k "$target" counted sh -c 'echo text; exit 0'
done
expect_equal "$(cat file)" text "a file that no path of these leads to"
run --report "$CASE/none/report" counted sh -c 'exit 5'
expect_status 5
run -q --report "$CASE/none/report" counted sh -c 'exit 5'
expect_silent
