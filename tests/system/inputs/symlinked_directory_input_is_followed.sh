#!/usr/bin/env bash
# A directory that a symlink leads to is an input with what it contains.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir real tree
echo one >real/file
ln -s real link
ln -s ../real tree/link
expect_miss -i link counted true
expect_miss -i tree counted true
echo two >real/file
expect_miss -i link counted true
expect_miss -i tree counted true
: >real/new
expect_miss -i link counted true
expect_hit -i link counted true
