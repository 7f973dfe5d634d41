#!/usr/bin/env bash
# The command sees pipes on a terminal too, so that its output is the same everywhere.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

terminal "$CACHE_RUN" counted sh -c '[ -t 1 ] || [ -t 2 ] || [ -t 0 ] || echo pipes' >"$OUT"
expect_equal "$(tr -d '\r' <"$OUT")" pipes "on a terminal"
expect_hit counted sh -c '[ -t 1 ] || [ -t 2 ] || [ -t 0 ] || echo pipes'
expect_stdout pipes
