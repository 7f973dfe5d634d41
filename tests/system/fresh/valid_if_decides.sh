#!/usr/bin/env bash
# The status of --valid-if decides: 0 accepts the result; anything else, death by a signal and no such program are misses that replace it.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss --valid-if 'echo asked >>"$CASE/asked"' counted run_number
expect_absent "$CASE/asked"
expect_hit --valid-if 'echo asked >>"$CASE/asked"' counted run_number
expect_equal "$(cat "$CASE/asked")" asked "calls of the check"
expect_stdout 1
expected=1
for line in 'exit 1' 'exit 77' false 'kill -KILL $$' 'kill -TERM $$' '[ -e "$GATE" ]' 'no-such-command' 'if' 'cat >/dev/null; exit 1'; do
  expect_miss -v --valid-if "$line" counted run_number
  expected=$((expected + 1))
  expect_stdout $expected
  expect_contains "$ERR" '(--valid-if refused it), stored'
  expect_hit --valid-if true counted run_number
  expect_stdout $expected
done
open_gate
expect_hit --valid-if '[ -e "$GATE" ]' counted run_number
CACHE_RUN_VALID_IF=false expect_miss counted run_number
expect_equal "$(entries | wc -l)" 1 "number of entries"
