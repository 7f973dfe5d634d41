#!/usr/bin/env bash
# A header that the command itself makes is an output, if it is declared; else the result cannot be stored.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >number
make_it='echo "#define VALUE $(cat number)" >made.h; cat made.h >result; echo "result: number made.h" >x.d'
for _ in 1 2; do
  run --depfile x.d -o result -- counted sh -c "$make_it"
  expect_status 0
  expect_warning 'not stored' made.h 'declare it with -o'
done
expect_runs 2
generate=(--depfile x.d -o result -o made.h -- counted sh -c "$make_it")
expect_miss "${generate[@]}"
expect_silent
rm made.h result x.d
expect_hit "${generate[@]}"
expect_equal "$(cat made.h)" '#define VALUE 1' 'restored header'
echo edited >made.h
expect_hit "${generate[@]}"
expect_equal "$(cat made.h)" '#define VALUE 1' 'restored header'
echo 2 >number
expect_miss "${generate[@]}"
expect_equal "$(cat result)" '#define VALUE 2' result
