#!/usr/bin/env bash
# After = or @ a directory is an input only as the value of an option whose name says that it is read: a path map, a prefix
# or an assignment names directories by chance. A file counts everywhere.
# shellcheck disable=SC2016 # for shells and make
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir dir
change() {
  number=$((${number-0} + 1))
  echo $number >dir/file
}
for argument in dir --source-dir=dir --directory=dir --srcdir=dir -path=dir --include=dir; do
  change
  expect_miss counted true "$argument"
  expect_hit counted true "$argument"
  change
  (expect_miss counted true "$argument") || fail "$argument is no input"
done
for argument in "-ffile-prefix-map=$PWD=." -fdebug-prefix-map=x=dir --prefix=dir --out-dir=dir DIR=dir V=. @dir me@dir; do
  change
  expect_miss counted true "$argument"
  change
  expect_hit counted true "$argument"
  echo one >data
  expect_miss counted true "${argument%%[=@]*}=data"
  echo two >data
  expect_miss counted true "${argument%%[=@]*}=data"
done
# The first recipe of docs/choosing-the-key.md for a tree that moves.
printf 'int x;\n' >a.c
for tree in one two; do
  mkdir $tree
  cp a.c $tree/
  cd $tree
  # shellcheck disable=SC2046 # words
  run -v --base-dir . -o a.o -- gcc -g $(grep -o -e '-ffile-prefix-map=$PWD=\.' "${0%/*}/../../../docs/choosing-the-key.md" | sed "s|\$PWD|$PWD|") -c a.c -o a.o
  expect_status 0
  cd ..
done
expect_contains "$ERR" 'cache-run: hit gcc-'
cmp one/a.o two/a.o
