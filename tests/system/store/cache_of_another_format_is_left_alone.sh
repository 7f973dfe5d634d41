#!/usr/bin/env bash
# A cache of another format number is left as it is: one warning, and the command runs uncached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
echo 4711 >"$CACHE/format"
find "$CACHE" -type f -exec cksum {} + | sort >"$CASE/before"
run counted echo text
expect_stdout text
expect_runs 2
expect_warning format
find "$CACHE" -type f -exec cksum {} + | sort >"$CASE/after"
expect_same_file "$CASE/before" "$CASE/after"
