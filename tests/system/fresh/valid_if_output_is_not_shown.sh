#!/usr/bin/env bash
# What the check prints never reaches standard output; its complaints do reach standard error. It sees none of our input.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'echo text; echo problem >&2'
expect_hit --valid-if 'echo noise; cat' counted sh -c 'echo text; echo problem >&2'
expect_stdout text
expect_equal "$(cat "$ERR")" problem stderr
expect_miss --valid-if 'echo noise; cat; exit 1' counted sh -c 'echo text; echo problem >&2'
expect_stdout text
expect_hit --valid-if 'echo why >&2' counted sh -c 'echo text; echo problem >&2'
expect_stdout text
expect_equal "$(cat "$ERR")" $'why\nproblem' stderr
# Its status counts, however much it prints.
expect_hit --valid-if 'head -c 3000000 /dev/zero' counted sh -c 'echo text; echo problem >&2'
expect_stdout text
echo mine >"$CASE/input"
run --stdin counted cat <"$CASE/input"
run --stdin --valid-if 'cat >"$CASE/got"' counted cat <"$CASE/input"
expect_stdout mine
expect_lacks "$CASE/got" mine
