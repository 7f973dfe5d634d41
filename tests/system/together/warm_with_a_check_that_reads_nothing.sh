#!/usr/bin/env bash
# --warm with a --valid-if that refuses without reading its long input: the command runs in the background.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored_is() { [ "$("$CACHE_RUN" --only-cached "${options[@]}" counted run_number)" = "$1" ]; }
long=$(head -c 100000 /dev/zero | tr '\0' k)
options=(-k "$long" -k "1$long")
run "${options[@]}" counted run_number
run --warm --valid-if 'exec <&-; exit 1' "${options[@]}" counted run_number
expect_status 0
expect_stdout ''
wait_until stored_is 2
# The command has the default answer to a closed pipe nevertheless.
run --warm counted sh -c 'show_signals >"$CASE/signals"; echo >"$CASE/done"'
wait_until test -e "$CASE/done"
expect_equal "$(cat "$CASE/signals")" '' signals
