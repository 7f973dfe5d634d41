#!/usr/bin/env bash
# The process that evicts holds no descriptor of the caller, is in a session of its own and nice. While it is stopped,
# hits and stores go on; when it is killed, the next store takes over.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted sh -c 'yes | head -c 100000' # with a blob, so that all results are read
mkdir -p "$CACHE/results/00"
ln "$(only_entry)" "$CACHE/results/00/true-00$(printf %038d 0)"
(cd "$CACHE/results/00" && seq -f 'true-00%038.0f' 20000 | xargs -n 1000 touch)
evictor() {
  local process name
  for process in /proc/[0-9]*; do # without starting programs, which would take longer than the eviction
    { read -r name <"$process/comm"; } 2>/dev/null || continue
    [ "$name" = cache-run ] || continue
    case $(readlink "$process/cwd") in "$CASE"/*) printf '%s\n' "${process#/proc/}" ;; esac
  done 2>/dev/null
}
stopped=
for attempt in 1 2 3 4 5; do
  rm -f "$CACHE/counters"
  said=$("$CACHE_RUN" counted echo "$attempt" 3>"$CASE/kept")
  expect_equal "$said" "$attempt" "output"
  stopped=$(evictor)
  if [ -n "$stopped" ] && kill -STOP "$stopped" && [ -e "$CACHE/locks/upkeep" ]; then break; fi
  stopped=
  wait_until nobody_runs
done
[ -n "$stopped" ] || skip "evictions are too fast to be stopped"
wait_until process_state "$stopped" T
expect_equal "$(readlink "/proc/$stopped/fd/"[012] | sort -u)" /dev/null "standard streams"
expect_equal "$(readlink "/proc/$stopped/fd/"* | grep -vE "^(/dev/null|$CACHE(/.*)?)\$" || :)" '' "other descriptors"
expect_equal "$(ps -o ni=,tty= -p "$stopped" | tr -d ' ')" '19?' "niceness and terminal"
expect_hit counted echo "$attempt"
expect_miss counted echo more
expect_hit counted echo more
kill -KILL "$stopped"
wait_until gone "$stopped"
[ -e "$CACHE/locks/upkeep" ] || fail "a killed eviction took its lock along"
expect_equal "$(gauge upkeep)" 0 "time of the last upkeep"
expect_miss --max-size 10M counted echo taking over
ROUNDS=9000 wait_until nobody_runs # it is nice, and 20,000 files are many on a busy machine
[ "$(gauge files)" -lt 2600 ] || fail "the next store did not take over"
expect_hit counted echo taking over
