#!/usr/bin/env bash
# A header that was written right before the call does not keep the result from being stored, nor does it make a stale one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(-v --depfile x.d -- counted sh -c 'cat header; echo "x: header" >x.d')
for round in $(seq 1 30); do
  echo "text $round" >header
  expect_miss "${compile[@]}"
  expect_stdout "text $round"
  expect_contains "$ERR" ', stored ('
done
for round in $(seq 30 -1 15); do
  echo "text $round" >header
  expect_hit "${compile[@]}"
  expect_stdout "text $round"
done
