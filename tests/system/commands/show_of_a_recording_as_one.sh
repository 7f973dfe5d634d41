#!/usr/bin/env bash
# show of what was recorded with 2>&1: all of it is in --stdout, and --stderr says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" sh -c 'echo 1; echo 2 >&2; echo 3' >"$OUT" 2>&1
run show sh --stdout
expect_stdout "$(printf '1\n2\n3')"
expect_silent
run show sh --stderr
expect_status 0
expect_stdout ""
expect_warning "--stdout writes both"
run show sh
expect_contains "$OUT" "recorded as one (2>&1)"
run show sh --json
expect_json "$OUT" '(it["together"], it["stdout"], it["stderr"]) == (True, 6, 0)'
