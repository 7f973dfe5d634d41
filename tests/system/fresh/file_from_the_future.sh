#!/usr/bin/env bash
# A file whose modification time lies in the future is never stale.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2 3 1; do
  echo "$round" >data
  touch -d 'tomorrow' data
  run counted cat data
  expect_stdout "$round"
done
touch -d '2030-01-01' data "$CASE/time"
wait_until_old data
run counted cat data
expect_stdout 1
echo 2 >data
touch -r "$CASE/time" data
run counted cat data
expect_stdout 2
