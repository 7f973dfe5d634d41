#!/usr/bin/env bash
# Files in an output directory that the recording does not know are left alone.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o tree counted sh -c 'mkdir -p tree; echo 1 >tree/made'
rm tree/made
echo mine >tree/mine
expect_hit -o tree counted sh -c 'mkdir -p tree; echo 1 >tree/made'
expect_equal "$(cat tree/made tree/mine)" "$(printf '1\nmine')" "files"
