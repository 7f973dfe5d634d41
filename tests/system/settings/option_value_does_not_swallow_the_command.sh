#!/usr/bin/env bash
# An option takes one value, however it is written; the word after it is the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >a
for words in '-i a' '--input a' '--input=a' '-ia' '-vi a' '-via' '-qvi a' '-i a --' '-i a -v --' '-vqia --'; do
  # shellcheck disable=SC2086
  run $words counted echo text
  expect_status 0
  expect_stdout text
  expect_runs 1
done
echo two >a
for words in '-i a' '--input=a' '-via'; do
  # shellcheck disable=SC2086
  run $words counted echo text
  expect_runs 2
done
