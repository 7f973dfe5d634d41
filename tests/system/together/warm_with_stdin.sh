#!/usr/bin/env bash
# --warm --stdin reads standard input and gives it to the command in the background.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored() { "$CACHE_RUN" --stdin --check counted cat <"$CASE/text"; }
yes text | head -n 30000 >"$CASE/text"
run --warm --stdin counted cat <"$CASE/text"
expect_stdout ''
wait_until stored
run --stdin counted cat <"$CASE/text"
expect_same_file "$OUT" "$CASE/text"
expect_runs 1
