#!/usr/bin/env bash
# When the runner succeeds without storing, those who wait to write the same outputs run one after the other, until one
# stores.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command='number=$(run_number)
mkdir busy || exit 9
[ "$number" != 1 ] || at_gate
sleep 0.1
[ "$number" -lt 3 ] || echo "$number" >out
rmdir busy'
callers=()
for number in 1 2 3 4 5; do
  "$CACHE_RUN" -o out counted sh -c "$command" >"$OUT.$number" 2>"$ERR.$number" &
  callers+=($!)
  wait_until ran 1
done
wait_until that_many_wait 4 "$CACHE"/locks/counted-*
open_gate
statuses=
for caller in "${callers[@]}"; do
  await "$caller"
  statuses+=$STATUS
done
expect_runs 3
expect_equal "$statuses" 00000 statuses
expect_equal "$(cat out)" 3 "the output"
expect_equal "$(cat "$ERR".? | grep -c 'not stored')" 2 "lines of those who did not store"
