#!/usr/bin/env bash
# A cache directory that is a file: one warning, and the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo mine >"$CACHE"
run counted echo text
expect_status 0
expect_stdout text
expect_warning "$CACHE"
expect_equal "$(cat "$CACHE")" mine "the file"
expect_miss -q --cache-dir /dev/null counted echo text
expect_silent
