#!/usr/bin/env bash
# purge OPTIONS -- COMMAND removes the result that this very call would be given, and says when there is none.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >in
run -i in counted echo text
run -i in --scope work counted echo text
run counted echo text
run purge -i in --scope other -- counted echo text
expect_status 0
expect_stdout 'no stored result of that call'
run purge --dry-run -i in -- counted echo text
expect_contains "$OUT" '1 result would be removed'
run purge -i in --scope work -- counted echo text
expect_contains "$OUT" '1 result removed'
run --check -i in --scope work counted echo text
expect_status 1
expect_hit -i in counted echo text
expect_hit counted echo text
echo 2 >in
run purge -i in -- counted echo text
expect_stdout 'no stored result of that call'
echo 1 >in
run purge -i in --older-than 1h -- counted echo text
expect_contains "$OUT" 'no stored result of that call'
expect_hit -i in counted echo text
run --scope work purge -i in -- counted echo text
expect_stdout 'no stored result of that call'
run purge -i in -- counted echo text
expect_contains "$OUT" '1 result removed'
expect_miss -i in counted echo text

# Of a call with a depfile it is what any known set of inputs leads to now, and not the version beside it.
mkdir dep && cd dep
compile() { "$1" "${@:2}" --depfile out.d -o out --no-cwd -- counted sh -c 'cat header >out; echo "out: header" >out.d'; }
echo new >header
compile run
echo old >header
compile run
expect_runs 6
expect_equal "$(entries | grep -c counted)" 4 "results"
compile run purge
expect_contains "$OUT" '1 result removed'
compile run purge
expect_stdout 'no stored result of that call'
echo new >header
compile expect_hit
