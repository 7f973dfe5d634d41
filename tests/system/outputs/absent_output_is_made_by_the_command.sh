#!/usr/bin/env bash
# What was absent before the run was made by it, and what differs was written by it, whatever their times: on a file
# system with whole seconds, with times of long ago, and by a clock that was set back.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_whole_seconds
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cd "$MOUNTED/mount"
expect_miss -o out -o dir -o '*.o' counted sh -c 'echo made >out; mkdir dir; echo made >dir/file; echo made >a.o'
expect_silent
rm -r out dir a.o
expect_hit -o out -o dir -o '*.o' counted sh -c 'echo made >out; mkdir dir; echo made >dir/file; echo made >a.o'
expect_equal "$(cat out dir/file a.o)" $'made\nmade\nmade' outputs
# Rewritten in place within the second, with the same size. Left alone, it is not stored.
for text in one two; do
  expect_miss -o out counted sh -c "echo $text >out"
  expect_silent
done
echo user >out
run -o out counted true
expect_warning 'not stored' "'out' was there before and the command did not write it"
cd "$CASE/work"
mkdir old
echo old >old/file
touch -d @1500000000 old/file
expect_miss -o new counted sh -c 'mv old new'
expect_silent
rm -r new
expect_hit -o new counted sh -c 'mv old new'
expect_equal "$(cat new/file)" old output
