#!/usr/bin/env bash
# A command killed by a signal makes the call die by the same signal, whichever it is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for signal in HUP INT QUIT ABRT KILL USR1 SEGV PIPE ALRM TERM; do
  command=(sh -c "kill -$signal \$\$; sleep 60")
  own_group how_ended "${command[@]}" 2>"$CASE/direct"
  own_group how_ended "$CACHE_RUN" counted "${command[@]}" 2>"$ERR"
  expect_same_file "$ERR" "$CASE/direct"
done
grep -q '^signal' "$CASE/direct"
