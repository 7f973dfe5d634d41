#!/usr/bin/env bash
# A declared output that an argument names, in whatever spelling or by a glob or directory, is no input.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >data
mkdir build
try() {
  rm -rf "$CACHE"
  expect_miss "$@"
  find . -name 'out*' -exec cp /dev/null {} \;
  expect_hit "$@"
  find . -name 'out*' -exec cmp {} data \; | grep . >&2 && fail "not restored by: $*"
  find . -name 'out*' -delete
}
try -o out counted cp data out
try -o ./out counted cp data out
try -o "$PWD/out" counted cp data out
try -o out counted cp data "$PWD/out"
try -o build counted cp data build/out
try -o build/ counted cp data ./build/out
try -o 'out*' counted cp data out1
try -o out counted cp data --no-target-directory out
