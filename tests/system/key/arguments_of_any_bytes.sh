#!/usr/bin/env bash
# Arguments and file names that are no valid UTF-8 are keyed and passed on as they are.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss arguments $'\xff\xfe'
expect_miss arguments $'\xff\xfd'
expect_miss arguments $'new\nline'
expect_hit arguments $'\xff\xfe'
expect_equal "$(sed -n 2p "$OUT" | od -An -tx1 | tr -d ' \n')" '5bfffe5d0a' "the argument's bytes"
echo one >$'name-\xff'
expect_miss counted cat $'name-\xff'
expect_hit counted cat $'name-\xff'
echo two >$'name-\xff'
expect_miss counted cat $'name-\xff'
expect_stdout two
