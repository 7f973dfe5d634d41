#!/usr/bin/env bash
# Files given with --code count by contents; one that is missing or no file is told, and the command runs uncached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >module
cp module other
expect_miss --code module -- counted true
touch -d 2001-01-01 module
expect_hit --code module -- counted true
expect_miss --code other -- counted true
expect_miss --code module --code other -- counted true
expect_hit --code other --code module --code other -- counted true
echo 2 >module
expect_miss --code module -- counted true
ln -s module link
expect_miss --code link -- counted true
echo 3 >module
expect_miss --code link -- counted true
mkdir dir
mkfifo fifo
before=$(entries | wc -l)
for file in missing dir fifo; do
  run --code "$file" -- counted echo text
  expect_status 0
  expect_stdout text
  expect_warning 'running uncached' "'$file'"
  run --strict --code "$file" -- counted echo text
  expect_status 125
done
expect_equal "$(entries | wc -l)" "$before" entries
# Code that is replaced while the command runs is no code of the result.
run --code module -- counted sh -c 'echo 4 >module'
expect_warning 'not stored' module
