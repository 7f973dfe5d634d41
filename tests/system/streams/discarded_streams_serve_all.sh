#!/usr/bin/env bash
# A recording made with both streams sent to the null device serves every later caller.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted sh -c 'echo out; echo err >&2' >/dev/null 2>&1
expect_hit counted sh -c 'echo out; echo err >&2'
expect_stdout out
expect_equal "$(cat "$ERR")" err stderr
