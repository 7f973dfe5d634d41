#!/usr/bin/env bash
# A cache directory given by a symlink is used like the directory itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
ln -s "$CACHE" link
expect_hit --cache-dir link counted true
expect_silent
expect_miss --cache-dir link counted echo
expect_hit counted echo
