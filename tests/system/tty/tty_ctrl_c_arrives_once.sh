#!/usr/bin/env bash
# With --tty, Ctrl-C reaches the command exactly once: the terminal of the caller stays the one that it is typed on.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo "$CASE/keys"
terminal "$CACHE_RUN" -t counted catch_signals <"$CASE/keys" >"$OUT" 2>"$ERR" &
caller=$!
exec 9>"$CASE/keys"
wait_until grep -q ready "$OUT"
printf '\003' >&9
await "$caller"
expect_status 7
expect_equal "$(tr -d '\r' <"$OUT" | grep -v ready | sed 's/^^C//')" 'INT 1' "signals"
