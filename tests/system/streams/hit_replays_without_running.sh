#!/usr/bin/env bash
# A second identical call replays stdout, stderr and the status without running the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in first second third; do
  run -- counted sh -c 'echo to stdout; echo to stderr >&2'
  expect_status 0
  expect_stdout 'to stdout'
  expect_equal "$(cat "$ERR")" 'to stderr' "stderr of the $round call"
done
expect_runs 1
