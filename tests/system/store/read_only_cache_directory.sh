#!/usr/bin/env bash
# A cache that turned read-only costs at most warnings: the command's own output and status come back.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
run_as_nobody counted echo text
expect_silent
chmod -R a-w "$CACHE"
run_as_nobody counted echo text
expect_status 0
expect_stdout text
run_as_nobody counted sh -c 'echo other; exit 0'
expect_status 0
expect_stdout other
expect_equal "$(grep -vc '^cache-run: warning: ' "$ERR" || :)" 0 "lines that are no warning"
