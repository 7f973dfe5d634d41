#!/usr/bin/env bash
# A depfile that is missing, no depfile, of an earlier run or no file: the result is passed on and not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >header
# unfit WORDS SHELL_LINE: the line leaves x.d in a state that the warning tells with these words.
unfit() {
  rm -rf x.d
  [ -z "${3-}" ] || eval "$3"
  run --depfile x.d -- counted sh -c "$2; echo text"
  expect_status 0
  expect_stdout text
  expect_warning 'not stored' "$1"
  expect_equal "$(entries | wc -l)" 0 "entries after '$2'"
  run --strict -k strict --depfile x.d -- sh -c "$2"
}
unfit "'x.d' is missing" :
unfit 'x.d' 'mkdir x.d'
unfit 'x.d' 'mkfifo x.d'
unfit 'line 1' 'echo garbage >x.d'
unfit 'line 2' 'printf "x: header\ngarbage\n" >x.d'
unfit 'line 1' 'head -c 4096 /dev/zero >x.d'
unfit 'line 1' 'printf "\177ELF\002" >x.d'
unfit 'x.d' : 'echo "x: header" >x.d'
unfit 'header2' 'echo "x: header header2" >x.d'
unfit '/proc/self/status' 'echo "x: /proc/self/status" >x.d'
# An empty one lists nothing, and that is sound.
run --depfile x.d -- counted sh -c ': >x.d'
expect_silent
expect_equal "$(entries | wc -l)" 1 entries
