#!/usr/bin/env bash
# A file added deep below a directory whose own time is old and kept is noticed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p tree/a/b
: >tree/a/b/one
touch -d '2020-01-01' tree tree/a tree/a/b tree/a/b/one
wait_until_old tree/a/b
expect_miss -i tree counted true
expect_hit -i tree counted true
: >tree/a/b/two
touch -d '2020-01-01' tree/a/b/two tree/a/b tree/a tree
expect_miss -i tree counted true
