#!/usr/bin/env bash
# A declared input's contents are in the key.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
expect_miss -i data counted sh -c 'cat da*'
expect_hit --input data counted sh -c 'cat da*'
echo two >data
expect_miss --input=data counted sh -c 'cat da*'
expect_stdout two
expect_hit -idata counted sh -c 'cat da*'
expect_stdout two
