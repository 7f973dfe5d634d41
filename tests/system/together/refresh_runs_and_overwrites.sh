#!/usr/bin/env bash
# --refresh and CACHE_RUN_REFRESH run the command and overwrite its entry.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted run_number
run counted run_number
expect_stdout 1
run --refresh counted run_number
expect_stdout 2
run counted run_number
expect_stdout 2
CACHE_RUN_REFRESH=yes run counted run_number
expect_stdout 3
run counted run_number
expect_stdout 3
expect_equal "$(entries | wc -l)" 1 "number of entries"
