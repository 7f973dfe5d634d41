#!/usr/bin/env bash
# With --stdin a command starts at once, and gets what a producer writes when it is written. A call ends with its command,
# and its producer then gets SIGPIPE. A command that closes its input ends the producer too.
# shellcheck disable=SC2016 # $ is for the command
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo fifo
for _ in miss hit; do
  "$CACHE_RUN" --stdin counted sed -u 1q <fifo >"$OUT" &
  exec 7>fifo
  echo first >&7
  # The writer is still there.
  await $!
  expect_status 0
  expect_stdout first
  exec 7>&-
done
expect_runs 1
# A producer that waits for each answer.
"$CACHE_RUN" --stdin counted sed -u 's/$/!/' <fifo >"$OUT" &
exec 7>fifo
answered() { [ "$(tail -n 1 "$OUT")" = "$1" ]; }
for word in a b c; do
  echo $word >&7
  wait_until answered "$word!"
done
exec 7>&-
await $!
expect_status 0
expect_runs 2

ended() { # COMMAND...: the status of a producer that never ends
  rm -f "$CASE/ended"
  {
    yes || echo $? >"$CASE/ended"
  } 2>/dev/null | timeout 20 "$CACHE_RUN" --stdin "$@" >"$OUT"
  wait_until test -s "$CASE/ended"
  expect_equal "$(cat "$CASE/ended")" 141 "status of the producer of $*"
}
for _ in miss hit; do ended counted head -n 1; done
for _ in miss hit; do ended counted true; done
expect_runs 4
{
  yes || open_gate
} 2>/dev/null | "$CACHE_RUN" --stdin counted sh -c 'head -n 1; exec <&-; at_gate true' >"$OUT"
expect_stdout y
expect_runs 5
