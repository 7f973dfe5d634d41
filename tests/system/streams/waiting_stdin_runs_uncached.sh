#!/usr/bin/env bash
# Without --stdin and --no-stdin, a call whose stdin may hold data runs uncached with it, also where there is a result.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

uncached() { # WORDS: stdin is inherited; the command gets it, and one line says so
  count_runs
  local before=$RUNS
  run counted wc -c
  expect_status 0
  expect_warning 'running uncached' "standard input is $1" --stdin --no-stdin
  expect_runs $((before + 1))
}
printf 'one\ntwo\n' >two
: >empty
expect_miss counted wc -c
expect_hit counted wc -c
echo text | { sleep 0.1; uncached 'a pipe with data'; }
expect_stdout 5
sleep 0.3 | uncached 'a pipe that is still open'
expect_stdout 0
uncached 'a file with bytes left' <two
expect_stdout 8
uncached 'a file with bytes left' </proc/self/status
{ read -r _; uncached 'a file with bytes left'; } <two
expect_stdout 4
call "$CACHE_RUN" counted cat <.
expect_warning 'running uncached' 'a directory'
/usr/bin/python3 -S -E -c 'import os, socket
one, other = socket.socketpair()
other.send(b"bytes")
os.dup2(one.fileno(), 0)
other.shutdown(socket.SHUT_WR)
os.execvp("timeout", ["timeout", "20", os.environ["CACHE_RUN"], "counted", "head", "-c", "5"])' >"$OUT" 2>"$ERR"
expect_stdout bytes
expect_warning 'a socket with data'

# All of these are empty, so the result serves.
count_runs
before=$RUNS
for empty in /dev/null empty; do expect_hit counted wc -c <"$empty"; done
{ cat >/dev/null; expect_hit counted wc -c; } <two
true | { sleep 0.1; expect_hit counted wc -c; }
run counted wc -c <&-
expect_stdout 0
expect_runs "$before"

for refusing in --strict --only-cached; do
  run "$refusing" counted wc -c <two
  expect_status 125
  expect_contains "$ERR" 'a file with bytes left'
done
run --check counted wc -c <two
expect_status 1
run key counted wc -c <two
expect_status 125
run explain counted wc -c <two
expect_contains "$OUT" 'uncached: standard input is a file with bytes left'
run --warm counted wc -c <two
run -q --report report --no-wait counted wc -c <two
expect_silent
grep -q '"outcome":"uncached"' report || fail "the report does not say uncached"
expect_runs $((before + 1))
