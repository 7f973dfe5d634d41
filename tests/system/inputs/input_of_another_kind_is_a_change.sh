#!/usr/bin/env bash
# A file that becomes a directory, a symlink or nothing is a change.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

: >data
expect_miss -i data counted true
rm data && mkdir data
expect_miss -i data counted true
rmdir data && ln -s nowhere data
expect_miss -i data counted true
rm data
expect_miss -i data counted true
: >data
expect_hit -i data counted true
