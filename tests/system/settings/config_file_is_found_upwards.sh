#!/usr/bin/env bash
# The nearest cache-run.toml above the working directory counts, and its relative paths are relative to it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p a/b
echo 'key = "far"' >cache-run.toml
printf 'cache_exit = 3\ninput = ["data", "!skip/*"]\n' >a/cache-run.toml
echo one >a/data
cd a/b
run counted sh -c 'exit 3'
run counted sh -c 'exit 3'
expect_status 3
expect_runs 1
echo two >../data
run counted sh -c 'exit 3'
expect_runs 2
echo three >data
run counted sh -c 'exit 3'
expect_runs 2
rm ../cache-run.toml
expect_miss counted true
printf 'no TOML' >../../cache-run.toml
run counted true
expect_status 125
expect_contains "$ERR" '../../cache-run.toml:1:'
