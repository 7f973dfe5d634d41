#!/usr/bin/env bash
# A miss without --stdin warns when a pipe had data waiting.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text | (sleep 0.2 && "$CACHE_RUN" counted cat >"$OUT" 2>"$ERR")
expect_stdout ''
expect_warning '--stdin'
"$CACHE_RUN" -k 2 counted cat >"$OUT" 2>"$ERR" </dev/null
expect_silent
echo text | (sleep 0.2 && "$CACHE_RUN" -q -k 3 counted cat >"$OUT" 2>"$ERR")
expect_silent
