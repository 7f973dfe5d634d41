#!/usr/bin/env bash
# A name that exists and looks like a glob is taken as the name that it is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >'[ab]'
echo 1 >a
expect_miss -i '[ab]' counted true
echo 2 >a
expect_hit -i '[ab]' counted true
echo 2 >'[ab]'
expect_miss -i '[ab]' counted true
