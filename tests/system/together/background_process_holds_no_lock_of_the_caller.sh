#!/usr/bin/env bash
# A lock that a script holds by a descriptor is free after the script has closed it: what cache-run leaves behind has
# closed its copies before the call ended.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
! sanitized || skip "a sanitizer's library wants to be the first"

cp "$PROGRAMS/slow_child.so" "$CASE/" # the loader takes a blank in a path for the end of it
# locked OPTIONS...: a call while this script holds a lock, with children of cache-run that start late.
locked() {
  exec 9>"$CASE/lock"
  flock 9
  LD_PRELOAD=$CASE/slow_child.so "$CACHE_RUN" "$@" >"$OUT" 2>"$ERR"
  exec 9>&-
  flock -n "$CASE/lock" true || fail "somebody holds the lock after: $*"
}
locked --warm counted echo text
wait_until ran 1
wait_until nobody_runs
locked --stale 1ns counted echo text
wait_until ran 2
wait_until nobody_runs
# The relay of late output. The command and what it leaves running get no lock.
locked counted sh -c 'exec 9>&-; at_gate & echo text'
expect_warning 'not stored'
open_gate
