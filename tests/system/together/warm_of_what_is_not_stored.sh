#!/usr/bin/env bash
# --warm of what cannot be keyed runs nothing and says why; a command that fails is run by each.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo pipe
run --warm counted cat pipe
expect_status 0
expect_warning pipe
run --warm -q counted cat pipe
expect_status 0
expect_silent
run --warm --strict counted cat pipe
expect_status 125
run --warm --no-cache counted echo text
expect_status 0
expect_stdout ''
CACHE_RUN_DISABLE=1 run --warm counted echo text
expect_stdout ''
run --warm no-such-command
expect_status 127
sleep 0.3
expect_runs 0
run --warm counted sh -c 'exit 4'
expect_status 0
wait_until ran 1
wait_until nobody_runs
expect_equal "$(entries)" '' entries
run --warm counted sh -c 'exit 4'
wait_until ran 2
