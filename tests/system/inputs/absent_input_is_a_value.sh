#!/usr/bin/env bash
# An input that does not exist is a value of its own.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -i data counted sh -c 'cat data || echo none'
expect_hit -i data counted sh -c 'cat data || echo none'
expect_stdout none
: >data
expect_miss -i data counted sh -c 'cat data || echo none'
expect_stdout ''
rm data
expect_hit -i data counted sh -c 'cat data || echo none'
expect_stdout none
