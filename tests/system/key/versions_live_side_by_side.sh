#!/usr/bin/env bash
# Going back to an earlier version of an input is a hit: versions do not evict each other.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for content in one two three; do
  echo "$content" >data
  expect_miss counted cat data
done
for content in one two three one; do
  echo "$content" >data
  expect_hit counted cat data
  expect_stdout "$content"
done
