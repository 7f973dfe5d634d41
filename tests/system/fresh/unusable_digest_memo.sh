#!/usr/bin/env bash
# A damaged, foreign or unreadable digest memo costs time only: hits stay hits and nothing is stale.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

memo=$CACHE/digests.mdb
ruin() {
  case $1 in
    empty) : >"$memo" ;;
    garbage) head -c 5000 /dev/urandom >"$memo" ;;
    text) echo foreign >"$memo" ;;
    short) truncate -s 1000 "$memo" ;;
    odd) truncate -s 5000 "$memo" ;;
    gone) rm "$memo" ;;
    directory) rm "$memo" && mkdir "$memo" ;;
    link) rm -r "$memo" && ln -s nowhere "$memo" ;;
  esac
}
for damage in empty garbage text short odd gone directory link; do
  echo "$damage" >data
  expect_miss counted cat data
  ruin "$damage"
  expect_hit counted cat data
  expect_stdout "$damage"
  echo "$damage again" >data
  expect_miss counted cat data
  expect_stdout "$damage again"
  expect_hit counted cat data
done
