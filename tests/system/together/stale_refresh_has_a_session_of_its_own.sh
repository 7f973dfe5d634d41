#!/usr/bin/env bash
# The background refresh has no terminal, a session of its own, the three null streams only, and default signals.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# Only the refresh leaves a file: the first run of the command was before the directory was made.
look='read -r _ _ _ _ _ session terminal _ </proc/self/stat
cd "$CASE/seen" 2>/dev/null || exit 0
show_descriptors >descriptors
show_signals >signals
readlink -f /proc/self/fd/0 >input
[ -t 0 ] || [ -t 1 ] || [ -t 2 ] || echo none >terminals
echo "$session $terminal" >session
mv session done'
exec 3</dev/null 7>"$CASE/seven"
run counted sh -c "$look"
mkdir "$CASE/seen"
sleep 0.1
trap '' HUP
trap '' PIPE
terminal sh -c 'read -r _ _ _ _ _ session terminal _ </proc/self/stat; echo "$session" >"$CASE/session"; ulimit -c 0
"$CACHE_RUN" --stale 50ms counted sh -c "$1"' sh "$look" >"$OUT"
wait_until test -e "$CASE/seen/done"
read -r session terminal <"$CASE/seen/done"
[ "$session" != "$(cat "$CASE/session")" ] || fail "the refresh is in the caller's session"
expect_equal "$terminal" 0 "the refresh's terminal"
expect_equal "$(cat "$CASE/seen/terminals")" none "terminals"
expect_equal "$(cat "$CASE/seen/input")" /dev/null "standard input"
expect_equal "$(tr '\n' ' ' <"$CASE/seen/descriptors")" '0 1 2 ' "descriptors"
expect_equal "$(cat "$CASE/seen/signals")" '' "signals"
