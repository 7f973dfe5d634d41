#!/usr/bin/env bash
# --remove-outputs keeps a file that an argument, a word of shell text or a response file names.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo out/data >names
kept() { # OPTION... -- COMMAND...
  rm -rf out
  mkdir out
  echo precious >out/data
  echo old >out/old
  expect_miss -o out --remove-outputs "$@"
  expect_equal "$(cat out/data)" precious "the file that the command names (after $*)"
  [ ! -e out/old ] || fail "another file stayed (after $*)"
}
# shellcheck disable=SC2016
kept -- counted sh -c 'cat "$1"; echo 1 >out/new' x out/data
kept -s 'cat out/data; echo 1 >out/new; counted'
kept --auto-inputs off -s 'cat out/data; echo 2 >out/new; counted'
kept -- sh -c 'cat out/data; echo 3 >out/new; counted'
# shellcheck disable=SC2016
kept -- counted sh -c 'cat $(cat names); echo 4 >out/new' x @names
