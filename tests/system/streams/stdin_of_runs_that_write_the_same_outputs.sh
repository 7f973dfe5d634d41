#!/usr/bin/env bash
# Two runs at once with --stdin and an output, of which nobody knows yet what they read, store neither. One after the
# other, each result is stored, and waits for nobody.
# shellcheck disable=SC2016 # $ is for the command
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make() { printf '%s\n' "$1" | "$CACHE_RUN" --stdin -o out counted sh -c 'read -r line; at_gate sh -c "echo \$0 >out" "$line"'; }
make one 2>"$ERR" &
first=$!
wait_until ran 1
make two 2>"$CASE/err2" &
second=$!
wait_until ran 2
open_gate
await $first
expect_status 0
await $second
expect_status 0
expect_equal "$(entries | wc -l)" 0 "number of entries"
cat "$CASE/err2" >>"$ERR"
expect_contains "$ERR" 'another call of this command wrote or restored outputs meanwhile'
for word in one two one two; do
  make $word
  expect_equal "$(cat out)" $word output
done
expect_runs 4
expect_equal "$(entries | wc -l)" 2 "number of entries"
