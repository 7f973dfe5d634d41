#!/usr/bin/env bash
# A declared output that lies in an input directory is no part of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir src
echo one >src/a
expect_miss -i src -o src/a.out counted cp src/a src/a.out
expect_hit -i src -o src/a.out counted cp src/a src/a.out
rm src/a.out
expect_hit -i src -o src/a.out counted cp src/a src/a.out
expect_same_file src/a src/a.out
echo two >src/a
expect_miss -i src -o src/a.out counted cp src/a src/a.out
