#!/usr/bin/env bash
# When the runner ends without storing, all waiters run at once, not one after the other.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# The first run fails; each other waits until all three of them run.
command='[ "$(run_number)" = 1 ] && at_gate && exit 1
round=0; until [ "$(run_number)" -ge 4 ]; do round=$((round + 1)); [ $round -lt 600 ] || exit 9; sleep 0.05; done; exit 1'
callers=()
for number in 1 2 3 4; do
  "$CACHE_RUN" counted sh -c "$command" >"$OUT.$number" 2>"$ERR.$number" &
  callers+=($!)
  wait_until ran 1
done
wait_until that_many_wait 3 "$CACHE"/locks/counted-*
open_gate
for caller in "${callers[@]}"; do
  await "$caller"
  expect_status 1
done
expect_runs 4
