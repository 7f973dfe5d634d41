#!/usr/bin/env bash
# Of many different sets of inputs the 16 most recently useful are kept.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile x.d -- counted sh -c 'read -r names <main; cat main $names; echo "x: main $names" >x.d')
for number in $(seq 1 20); do echo "$number" >"h$number"; done
use() { echo "h$1" >main; }
for number in $(seq 1 16); do
  use "$number"
  expect_miss "${compile[@]}"
done
# The first is of use again, so others are dropped before it.
use 1
expect_hit "${compile[@]}"
for number in $(seq 17 20); do
  use "$number"
  expect_miss "${compile[@]}"
done
for number in 1 $(seq 6 20); do
  use "$number"
  (expect_hit "${compile[@]}") || fail "set $number was dropped"
done
use 3
expect_miss "${compile[@]}"
expect_equal "$(find "$CACHE/inputs" -type f | wc -l)" 1 'files of sets'
