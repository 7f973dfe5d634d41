#!/usr/bin/env bash
# A change behind a chain of symlinks is noticed, in a directory that is an input too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree out
echo one >out/data
ln -s data out/second
ln -s ../out/second tree/first
expect_miss -i tree counted cat tree/first
expect_hit -i tree counted cat tree/first
expect_stdout one
echo two >out/data
expect_miss -i tree counted cat tree/first
expect_stdout two
