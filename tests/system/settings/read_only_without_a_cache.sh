#!/usr/bin/env bash
# --read-only, --only-cached and --check make no cache directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run --read-only counted echo text
expect_stdout text
expect_silent
expect_runs 1
echo text >"$CASE/text"
run --read-only --stdin counted cat <"$CASE/text"
expect_stdout text
run --check counted echo text
expect_status 1
run --check --stdin counted cat <"$CASE/text"
expect_status 1
run --read-only --only-cached counted echo text
expect_status 125
run --read-only --warm counted echo text
expect_status 0
expect_runs 2
expect_absent "$CACHE"
mkdir -m 755 "$CACHE"
run --read-only counted echo text
run --check counted echo text
expect_equal "$(stat -c %a "$CACHE") $(ls -A "$CACHE")" '755 ' "the empty directory"
