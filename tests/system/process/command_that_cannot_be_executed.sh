#!/usr/bin/env bash
# A command that is a directory or not executable ends with 126 and a sentence.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >file
mkdir directory
for command in ./file ./directory; do
  run "$command"
  expect_status 126
  expect_contains "$ERR" 'cache-run: '
  expect_contains "$ERR" "${command#./}"
  run --no-cache "$command"
  expect_status 126
done
