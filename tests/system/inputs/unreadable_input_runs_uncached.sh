#!/usr/bin/env bash
# An input that cannot be read: the command runs uncached, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
echo secret >data
mkdir -p tree/closed
chmod 000 data tree/closed
chown 0:0 data tree/closed
for round in 1 2; do
  run_as_nobody -i data counted echo text
  expect_status 0
  expect_warning uncached data
  run_as_nobody counted echo text data
  expect_warning uncached data
  run_as_nobody -i tree counted echo text
  expect_warning uncached tree/closed
  expect_runs $((round * 3))
done
