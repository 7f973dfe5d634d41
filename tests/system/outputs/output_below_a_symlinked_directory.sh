#!/usr/bin/env bash
# An output whose directory is reached through a symlink is restored there, and the symlink stays.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir real
ln -s real link
expect_miss -o link/out counted sh -c 'echo made >link/out'
rm real/out
expect_hit -o link/out counted sh -c 'echo made >link/out'
expect_equal "$(cat real/out)" made "output"
[ -L link ] || fail "the symlink was replaced"
