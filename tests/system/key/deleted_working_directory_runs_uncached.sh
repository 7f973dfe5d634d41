#!/usr/bin/env bash
# In a working directory that was deleted the command runs uncached, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir gone
cd gone
rmdir ../gone
for round in 1 2; do
  run counted echo text
  expect_status 0
  expect_stdout text
  expect_warning uncached
  expect_runs "$round"
done
