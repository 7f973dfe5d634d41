#!/usr/bin/env bash
# When the runner's command fails, those who wait to write the same outputs run at once: each would fail in turn. What they
# write is not stored, and a call that comes meanwhile joins them.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# The first run fails; each other waits until all four of them run. The last one writes the output.
command='number=$(run_number)
[ "$number" = 1 ] && at_gate && exit 1
round=0; until [ "$(run_number)" -ge 5 ]; do round=$((round + 1)); [ $round -lt 600 ] || exit 9; sleep 0.05; done
[ "$number" -ge 5 ] || exit 1
echo "$number" >out'
call=(-o out counted sh -c "$command")
callers=()
start() {
  "$CACHE_RUN" "${call[@]}" >"$OUT.$1" 2>"$ERR.$1" &
  callers+=($!)
}
start 1
wait_until ran 1
start 2
start 3
start 4
wait_until that_many_wait 3 "$CACHE"/locks/counted-*
open_gate
wait_until ran 4
start 5
statuses=
for caller in "${callers[@]}"; do
  await "$caller"
  statuses+=$STATUS
done
expect_runs 5
expect_equal "$statuses" 11110 statuses
expect_contains "$ERR.5" 'not stored: another call of this command wrote or restored outputs meanwhile'
expect_equal "$(entries | wc -l)" 0 'stored results'
nobody_runs || fail 'a lock file is left'
# A later call is a runner again.
rm out
run "${call[@]}"
expect_status 0
expect_silent
run "${call[@]}"
expect_runs 6
