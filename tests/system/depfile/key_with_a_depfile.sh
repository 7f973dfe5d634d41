#!/usr/bin/env bash
# With a depfile `key` is that of the stored result whose inputs are as they are now, whether it may be used or not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >header
args=(--depfile out.d counted sh -c 'echo "out: header" >out.d')
id() { sed 's/.*"id":"\([^"]*\)".*/\1/' "$CASE/report"; }
run key "${args[@]}"
declared=$(cat "$OUT")
expect_miss --report "$CASE/report" "${args[@]}"
one=$(id)
run key --ttl 1ns "${args[@]}"
expect_stdout "$one"
[ "$one" != "$declared" ] || fail "the header is not in the key"
echo two >header
run key "${args[@]}"
expect_stdout "$declared"
expect_miss --report "$CASE/report" "${args[@]}"
run key "${args[@]}"
expect_stdout "$(id)"
echo one >header
run key --valid-if 'touch asked; false' "${args[@]}"
expect_stdout "$one"
expect_absent asked
