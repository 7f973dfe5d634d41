#!/usr/bin/env bash
# The background refresh holds none of the pipes of its caller: `$(...)`, `| cat` and a third descriptor, as of direnv, end at once.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
# at_a_gate COMMAND...: the caller got all its ends of files while the refresh still waits.
at_a_gate() {
  rm -f "$GATE" "$PID_FILE"
  sleep 0.1
  "$@" >"$OUT" 2>"$ERR"
  expect_stdout "$expected"
  wait_until test -s "$PID_FILE"
  kill -0 "$(cat "$PID_FILE")" || fail "the caller waited for the refresh"
  open_gate
  expected=$((expected + 1))
  wait_until stored_is "$expected"
  wait_until nobody_runs
}
stored_is() { [ "$("$CACHE_RUN" --only-cached counted at_gate run_number)" = "$1" ]; }
call_stale() { "$CACHE_RUN" --no-stdin --stale 50ms counted at_gate run_number; }
by_substitution() { local text; text=$(call_stale); echo "$text"; }
by_substitution_of_stderr() { local text; text=$(call_stale 2>&1); echo "$text"; }
by_pipe() { call_stale | cat; }
by_third_descriptor() { local text; text=$(call_stale 3>&1 4>&1); echo "$text"; }
from_pipe() { printf x | call_stale; }
open_gate
run counted at_gate run_number
expected=1
at_a_gate by_substitution
at_a_gate by_substitution_of_stderr
at_a_gate by_pipe
at_a_gate by_third_descriptor
at_a_gate from_pipe
