#!/usr/bin/env bash
# An output that is a symbolic link to a directory is refused: what is behind it would not come back.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir real
run -o b counted sh -c 'ln -sfn real b; echo hi >b/x'
expect_warning 'not stored' 'declare its target too'
rm -r real
mkdir real
expect_miss -o b -o real counted sh -c 'ln -sfn real b; echo hi >b/x'
rm -r real b
expect_hit -o b -o real counted sh -c 'ln -sfn real b; echo hi >b/x'
expect_equal "$(cat b/x)" hi "what is behind the link"
