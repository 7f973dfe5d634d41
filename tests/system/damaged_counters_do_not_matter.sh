#!/usr/bin/env bash
# Damaged counters cost nothing but numbers.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

for damage in ': >' 'head -c 100 /dev/urandom >' 'head -c 4096 /dev/urandom >'; do
  expect_miss -k "$damage" counted true
  eval "$damage"'"$CACHE/counters"'
  expect_hit -k "$damage" counted true
  expect_silent
  expect_miss -k "$damage" counted echo "$damage"
  expect_silent
done
