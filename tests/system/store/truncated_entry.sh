#!/usr/bin/env bash
# An entry cut off at any length is a miss that heals itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo output
entry=$(only_entry)
cp "$entry" "$CASE/entry"
size=$(stat -c %s "$entry")
for length in 0 1 7 8 15 16 24 31 32 40 $((size / 3)) $((size / 2)) $((size - 9)) $((size - 1)); do
  head -c "$length" "$CASE/entry" >"$entry"
  expect_miss counted echo output
  expect_stdout output
  expect_hit counted echo output
  expect_stdout output
done
