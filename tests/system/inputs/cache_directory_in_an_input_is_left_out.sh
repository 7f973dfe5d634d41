#!/usr/bin/env bash
# A cache directory that lies in an input directory is no part of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
export CACHE_RUN_CACHE_DIR=$PWD/.cache
expect_miss -i . counted cat data
expect_hit -i . counted cat data
expect_miss counted ls .
expect_hit counted ls .
mkdir elsewhere
ln -s "$PWD" elsewhere/link
export CACHE_RUN_CACHE_DIR=$PWD/elsewhere/link/.cache
expect_miss -i . counted echo through a link
expect_hit -i . counted echo through a link
