#!/usr/bin/env bash
# A reader that is gone ends the command at its next write, as without cache-run. Miss, hit and plain run agree.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# unread COMMAND...: runs COMMAND with a pipe as standard output whose reader is gone.
unread() {
  exec 8> >(:)
  wait $! || : # bash 5.2 may say -1 of one that has ended; a reader that is left would show below
  own_group "$@" >&8 2>"$ERR" &
  await $!
  exec 8>&-
}
unread /bin/echo hi
expect_status 141
unread "$CACHE_RUN" counted /bin/echo hi
expect_status 141
expect_equal "$(entries | wc -l)" 0 "number of entries"
run counted /bin/echo hi
unread "$CACHE_RUN" counted /bin/echo hi
expect_status 141
expect_runs 2

# The reader leaves while the command waits. cache-run then closes the pipe of the command, which is still silent.
export PID_FILE=$MARKS/pid
{ own_group "$CACHE_RUN" counted sh -c 'echo one; at_gate; echo two; touch went_on' || echo $? >"$CASE/status"; } | read -r _ &
pipeline=$!
wait_until test -s "$PID_FILE"
command=$(cat "$PID_FILE")
shell=$(sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$command/stat")
caller=$(sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$shell/stat")
pipe=$(readlink "/proc/$command/fd/1" | tr '[]' '??') # a pattern of find
pipe_is_closed() { [ -z "$(find "/proc/$caller/fd" -lname "$pipe")" ]; }
wait_until pipe_is_closed
open_gate
await "$pipeline"
expect_equal "$(cat "$CASE/status")" 141 "status after the reader left"
expect_absent went_on
