#!/usr/bin/env bash
# --refresh runs with --no-wait and in a rule; with --only-cached it is an error, with --check it is 1, and with neither does anything run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted run_number
run --refresh --only-cached counted run_number
expect_status 125
expect_stdout ''
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
run --refresh --check counted run_number
expect_status 1
expect_runs 1
expect_hit counted run_number
run --refresh -v counted run_number
expect_stdout 2
expect_contains "$ERR" '(--refresh), stored'
run --refresh --no-wait counted run_number
expect_stdout 3
run --refresh --read-only counted run_number
expect_stdout 4
run --refresh --stale 1h --ttl 1h counted run_number
expect_stdout 5
printf '[[rule]]\ncommand = "counted"\nrefresh = true\n' >cache-run.toml
run counted run_number
expect_stdout 6
run --refresh=0 counted run_number
expect_stdout 6
expect_runs 6
