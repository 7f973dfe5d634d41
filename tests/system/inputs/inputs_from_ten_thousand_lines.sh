#!/usr/bin/env bash
# A list of ten thousand files: each of them counts.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir many
(cd many && seq 1 10000 | xargs touch)
seq 1 10000 | sed 's|^|many/|' >list
expect_miss --inputs-from list -- counted true
shuf list >list2
expect_hit --inputs-from list2 -- counted true
for number in 1 9999; do
  echo more >"many/$number"
  expect_miss --inputs-from list -- counted true
  : >"many/$number"
  expect_hit --inputs-from list -- counted true
done
rm many/7777
expect_miss --inputs-from list -- counted true
: >many/7777
sed -i 1d list
expect_miss --inputs-from list -- counted true
