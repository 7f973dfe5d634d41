#!/usr/bin/env bash
# On a file system whose times are whole seconds, a file rewritten with the same size is never stale.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_whole_seconds
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cd "$MOUNTED/mount"
for round in $(seq 100 125); do
  echo "$round" >data
  [ $((round % 4)) != 0 ] || sleep 0.3
  run cat data
  expect_stdout "$round"
  echo "$((round + 500))" >data
  run cat data
  expect_stdout "$((round + 500))"
done
cd "$CASE"
