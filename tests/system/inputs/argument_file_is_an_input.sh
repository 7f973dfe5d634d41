#!/usr/bin/env bash
# A file that an argument names is an input by its contents, without any option.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'one\ntwo\n' >data.csv
expect_miss counted wc -l data.csv
expect_hit counted wc -l data.csv
expect_stdout '2 data.csv'
echo three >>data.csv
expect_miss counted wc -l data.csv
expect_stdout '3 data.csv'
