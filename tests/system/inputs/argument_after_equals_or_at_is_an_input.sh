#!/usr/bin/env bash
# A file named after = or @ in an argument is an input too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for argument in --file=data @data if=data --data=@data; do
  echo one >data
  expect_miss arguments "$argument"
  expect_hit arguments "$argument"
  echo two >data
  expect_miss arguments "$argument"
done
