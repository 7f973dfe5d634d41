#!/usr/bin/env bash
# What a command leaves running gets SIGPIPE at its first write after the reader left, as without cache-run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
late='(at_gate; echo two; touch went_on) & echo one'
own_group "$CACHE_RUN" counted sh -c "$late" 2>"$ERR" | cat >/dev/null &
reader=$!
wait_until grep -q 'not stored' "$ERR"
shell=$(sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$(cat "$PID_FILE")/stat")
pipe=$(readlink "/proc/$shell/fd/1" | tr '[]' '??') # a pattern of find
relay=
while read -r process; do
  [ -z "$(find "${process%/stat}/fd" -lname "$pipe" -perm -u=r)" ] || relay=${process//[^0-9]/}
done < <(grep -l '(cache-run)' /proc/[0-9]*/stat 2>/dev/null)
[ -n "$relay" ] || fail "nobody reads what the command left running"
kill -KILL "$reader"
pipe_is_closed() { [ -z "$(find "/proc/$relay/fd" -lname "$pipe")" ]; }
wait_until pipe_is_closed
open_gate
wait_until gone "$shell"
expect_absent went_on
