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
stored_piped() { head -c 100000 "$CASE/text" | "$CACHE_RUN" --stdin --check counted cat; }
head -c 100000 "$CASE/text" | call "$CACHE_RUN" --warm --stdin counted cat
expect_stdout ''
wait_until stored_piped
head -c 100000 "$CASE/text" | call "$CACHE_RUN" --stdin counted cat
expect_equal "$(stat -c %s "$OUT")" 100000 bytes
expect_runs 2
