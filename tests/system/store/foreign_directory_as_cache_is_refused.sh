#!/usr/bin/env bash
# A directory that holds something else is not made a cache: one warning, nothing in it and not its mode changes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir "$CACHE"
chmod 755 "$CACHE"
echo mine >"$CACHE/file"
run counted echo text
expect_status 0
expect_stdout text
expect_warning "$CACHE"
expect_equal "$(ls "$CACHE")" file "contents of the directory"
expect_equal "$(stat -c %a "$CACHE")" 755 "mode of the directory"
