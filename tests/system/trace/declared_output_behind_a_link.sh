#!/usr/bin/env bash
# A watched command that writes through links in the place of a declared output: what they lead to is that output, wherever it
# lies.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir here "$CASE/aside"
for place in here/first "$CASE/aside/first"; do
  ln -sfn "$place" real
  ln -sfn real out
  expect_miss -o out -- counted sh -c 'echo made >out'
  expect_silent
  rm "$place"
  expect_hit -o out -- counted sh -c 'echo made >out'
  expect_equal "$(readlink out) $(readlink real) $(cat "$place")" "real $place made" "links and output"
done
