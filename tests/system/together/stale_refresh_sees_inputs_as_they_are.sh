#!/usr/bin/env bash
# A changed input is a miss however fresh the result; a refresh that finds an input changed stores under its key.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >data
expect_miss --stale 1h -i data counted cat data
echo 2 >data
expect_miss --stale 1h -i data counted cat data
expect_stdout 2
sleep 0.1
echo 1 >data
run --stale 50ms -i data counted cat data
expect_stdout 1
wait_until ran 3
echo 2 >data
expect_hit -i data counted cat data
expect_stdout 2
