#!/usr/bin/env bash
# Without --stdin the command gets an empty stdin, on a terminal or a pipe.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >"$CASE/text"
run counted cat <"$CASE/text"
expect_stdout ''
expect_runs 1
expect_hit counted cat
