#!/usr/bin/env bash
# A refresh that hangs in the background, where nobody sees it, keeps later calls waiting for a moment only.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shellcheck disable=SC2016 # for the command's own shell
line='if [ -e "$CASE/hang" ]; then at_gate; fi; echo text'
expect_miss counted sh -c "$line"
: >"$CASE/hang"
expect_equal "$("$CACHE_RUN" --stale 1ns counted sh -c "$line")" text 'stale result'
wait_until ran 2
rm "$CASE/hang"
expect_miss --ttl 1ns counted sh -c "$line"
expect_stdout text
open_gate
