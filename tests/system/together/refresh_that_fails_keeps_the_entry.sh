#!/usr/bin/env bash
# A refresh that fails does not cost the entry that was there.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'echo text; [ ! -e "$GATE" ]'
open_gate
run --refresh counted sh -c 'echo text; [ ! -e "$GATE" ]'
expect_status 1
expect_hit counted sh -c 'echo text; [ ! -e "$GATE" ]'
expect_stdout text
