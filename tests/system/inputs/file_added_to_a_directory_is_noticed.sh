#!/usr/bin/env bash
# A file added to or removed from an input directory is a miss, an empty directory too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p tree/sub
echo one >tree/one
expect_miss -i tree counted ls tree
: >tree/sub/two
expect_miss -i tree counted ls tree
: >tree/.hidden
expect_miss -i tree counted ls tree
mkdir tree/empty
expect_miss -i tree counted ls tree
rm tree/sub/two tree/.hidden && rmdir tree/empty
expect_hit -i tree counted ls tree
rm tree/one
expect_miss -i tree counted ls tree
