#!/usr/bin/env bash
# With --no-cwd the working directory is no difference, but what relative inputs are in it is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir one two
echo data >"$CASE/data"
echo here >one/data
echo there >two/data
cd one
expect_miss --no-cwd -- counted cat "$CASE/data"
cd ../two
expect_hit --no-cwd -- counted cat "$CASE/data"
expect_stdout data
expect_miss -- counted cat "$CASE/data"
# Relative inputs are what they are here.
expect_miss --no-cwd -- counted cat data
expect_stdout there
cd ../one
expect_miss --no-cwd -- counted cat data
expect_stdout here
echo there >data
expect_hit --no-cwd -- counted cat data
expect_stdout there
# So are programs, and outputs are restored where the caller is.
for directory in one two; do
  printf '#!/bin/sh\necho %s\n' $directory >../$directory/tool
  chmod +x ../$directory/tool
done
expect_equal "$("$CACHE_RUN" --no-cwd ./tool)" one 'output of one'
cd ../two
expect_equal "$("$CACHE_RUN" --no-cwd ./tool)" two 'output of two'
expect_miss --no-cwd -o out -- counted sh -c 'echo made >out'
cd ../one
expect_hit --no-cwd -o out -- counted sh -c 'echo made >out'
expect_equal "$(cat out)" made 'restored output'
# Globs and depfiles as well.
expect_miss --no-cwd -i 'x*' -- counted true
touch ../two/x1
cd ../two
expect_miss --no-cwd -i 'x*' -- counted true
compile=(--no-cwd --depfile x.d -- counted sh -c 'cat header; echo "x: header" >x.d')
echo 1 >header
expect_miss "${compile[@]}"
echo 2 >../one/header
cd ../one
expect_miss "${compile[@]}"
expect_stdout 2
echo 1 >header
expect_hit "${compile[@]}"
expect_stdout 1
