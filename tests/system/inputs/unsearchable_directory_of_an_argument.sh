#!/usr/bin/env bash
# An argument below a directory that the user may not search does not keep the command from running.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
mkdir closed
chmod 700 closed
chown 0:0 closed
for _ in 1 2; do
  run_as_nobody counted echo closed/file
  expect_status 0
  expect_stdout closed/file
done
