#!/usr/bin/env bash
# The order of a command's arguments is in its key.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss arguments first second
expect_miss arguments second first
expect_hit arguments first second
expect_equal "$(sed -n 2,3p "$OUT" | tr -d '\n')" '[first][second]' "arguments"
