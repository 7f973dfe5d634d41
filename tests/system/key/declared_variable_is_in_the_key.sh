#!/usr/bin/env bash
# A variable declared with --env is in the key, and unset differs from empty.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

print='echo "${LEVEL-unset}"'
expect_miss -e LEVEL counted sh -c "$print"
expect_stdout unset
LEVEL='' expect_miss -e LEVEL counted sh -c "$print"
expect_stdout ''
LEVEL=1 expect_miss -e LEVEL counted sh -c "$print"
expect_stdout 1
LEVEL='' expect_hit -e LEVEL counted sh -c "$print"
expect_stdout ''
expect_hit --env LEVEL counted sh -c "$print"
expect_stdout unset
LEVEL=1 expect_hit --env=LEVEL counted sh -c "$print"
expect_stdout 1
