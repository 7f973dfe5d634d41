#!/usr/bin/env bash
# An expired result is not replaced by a failing run, and still serves those who accept its age.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'run_number; [ ! -e "$GATE" ]'
open_gate
sleep 0.1
run --ttl 50ms counted sh -c 'run_number; [ ! -e "$GATE" ]'
expect_status 1
expect_stdout 2
expect_hit --ttl 1h counted sh -c 'run_number; [ ! -e "$GATE" ]'
expect_stdout 1
