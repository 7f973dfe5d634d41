#!/usr/bin/env bash
# What an argument names and the command makes, removes or touches means nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

try() {
  run counted "$@"
  expect_status 0
  expect_warning 'not stored' 'declare it with -o'
}
echo text >data
try mkdir directory
try ln -s nowhere link
try touch empty
try cp data copy
try chmod +x data
try touch -d 2020-01-01 data
try mv data moved
try rm moved
try rmdir directory
expect_equal "$(entries | wc -l)" 0 "number of entries"
