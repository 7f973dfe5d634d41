#!/usr/bin/env bash
# An input that is written while its result is being stored, after it was compared, does not get the result of its old contents.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir many
seq 1 6000 | sed 's|^|many/|' | xargs touch
echo header >header
step=1
if sanitized; then step=3; fi # each round takes seconds there
for round in $(seq 1 $step 8); do
  echo "before $round" >data
  "$CACHE_RUN" -q --depfile x.d -i many -- counted sh -c 'cat "$0" header; echo "x: header" >x.d; : >"$0.read"' data >"$OUT" 2>"$ERR" &
  wait_until [ -e data.read ]
  sleep "0.0$((round * 8 % 10))$round"
  echo "after $round" >data
  await $!
  expect_status 0
  rm data.read
  run -q --depfile x.d -i many -- counted sh -c 'cat "$0" header; echo "x: header" >x.d; : >"$0.read"' data
  expect_stdout "$(cat data header)"
  rm -f data.read
done
