#!/usr/bin/env bash
# --check, --only-cached, --warm and --read-only ask --valid-if, too; a bound of age comes before it.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted run_number
run --check --valid-if false counted run_number
expect_status 1
run --check --valid-if true counted run_number
expect_status 0
run --only-cached --valid-if false counted run_number
expect_status 125
expect_hit --only-cached --valid-if true counted run_number
expect_runs 1
run --read-only --valid-if false counted run_number
expect_stdout 2
expect_hit counted run_number
expect_stdout 1
sleep 0.1
expect_miss --ttl 50ms --valid-if 'echo asked >"$CASE/asked"' counted run_number
expect_absent "$CASE/asked"
stored_is() { [ "$("$CACHE_RUN" --only-cached counted run_number)" = "$1" ]; }
run --warm --valid-if true counted run_number
run --warm --valid-if false counted run_number
expect_stdout ''
wait_until stored_is 4
expect_runs 4
