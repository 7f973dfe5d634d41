#!/usr/bin/env bash
# A program that is called by another name or path is another command, as it sees its own name.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cp "$PROGRAMS/arguments" first
ln first second
expect_miss ./first
expect_miss ./second
expect_stdout '[./second]'
expect_miss "$PWD/first"
expect_stdout "[$PWD/first]"
expect_hit ./first
expect_stdout '[./first]'
