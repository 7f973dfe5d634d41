#!/usr/bin/env bash
# An empty directory of our own is taken as a cache directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -m 700 "$CACHE"
expect_miss counted true
expect_silent
expect_hit counted true
