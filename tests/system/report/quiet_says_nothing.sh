#!/usr/bin/env bash
# -q silences every warning, and only those.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
run -q -o forgotten counted sh -c 'echo problem >&2'
expect_equal "$(cat "$ERR")" problem "stderr"
run -q -i data -o data counted true
expect_silent
run --quiet counted cat /dev/zero --help
expect_status 0
expect_silent
CACHE_RUN_QUIET=1 run -i data counted sh -c 'echo more >>data'
expect_silent
run -q no-such-command
expect_contains "$ERR" 'cache-run: '
