#!/usr/bin/env bash
# A file or directory that the command can read through a descriptor above 2 counts by its state and offset: pread(2)
# and /dev/fd leave no trace.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo A >file
expect_miss counted sh -c 'cat /dev/fd/3' 3<file
expect_hit counted sh -c 'cat /dev/fd/3' 3<file
expect_stdout A
echo B >file
expect_miss counted sh -c 'cat /dev/fd/3' 3<file
expect_stdout B
# Another offset is another start.
printf 'one\ntwo\n' >file
for outcome in expect_miss expect_hit; do
  while read -r line <&3; do $outcome counted echo "$line" 3<&3; done 3<file
done
# A directory, and a number behind a free one.
mkdir dir
list=(counted /usr/bin/python3 -S -E -c 'import os; print(os.listdir(4))')
for outcome in expect_miss expect_hit; do $outcome "${list[@]}" 4<dir; done
touch dir/new
expect_miss "${list[@]}" 4<dir
expect_stdout "['new']"
# What can only be written counts by what was written: the log of a configure script.
for outcome in expect_miss expect_hit; do
  echo more >>log
  $outcome counted echo logged 5>>log
done
