#!/usr/bin/env bash
# A symlink as input counts with its own text and with the file that it leads to.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >a
echo one >b
ln -s a link
expect_miss -i link counted true
echo two >a
expect_miss -i link counted true
ln -sfn b link
expect_miss -i link counted true
ln -sfn nowhere link
expect_miss -i link counted true
: >nowhere
expect_miss -i link counted true
ln -sfn b link
expect_hit -i link counted true
