#!/usr/bin/env bash
# Everything after the command is the command's, options of ours and -- too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run arguments -v --refresh -i a -- --help
expect_equal "$(tail -n +2 "$OUT" | tr -d '\n')" '[-v][--refresh][-i][a][--][--help]' "arguments"
expect_silent
run -- arguments -- -h
expect_equal "$(tail -n +2 "$OUT" | tr -d '\n')" '[--][-h]' "arguments"
expect_hit -- arguments -- -h
expect_hit run -- arguments -- -h
expect_hit run arguments -- -h
expect_runs 2
