#!/usr/bin/env bash
# An input that is rewritten all the time, with the same size and within a tick of the clock, is never answered for by a memo.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 100 >data
for number in {101..120}; do
  printf %s "$number" | dd of=data conv=notrunc status=none
  run counted cat data
  expect_stdout "$number"
  printf %s $((number + 100)) | dd of=data conv=notrunc status=none
  run counted cat data
  expect_stdout $((number + 100))
  run counted cat data
  expect_stdout $((number + 100))
done
