#!/usr/bin/env bash
# --only-cached replays a hit; a miss of any kind is status 125 and one line, and nothing runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# refused WORDS [OPTIONS] COMMAND...
refused() {
  local words=$1
  shift
  run --only-cached "$@"
  expect_status 125
  expect_stdout ''
  expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
  expect_contains "$ERR" "$words"
}
refused 'no result yet' counted echo text
run counted sh -c 'echo text; echo problem >&2; exit 0'
run --only-cached counted sh -c 'echo text; echo problem >&2; exit 0'
expect_status 0
expect_stdout text
expect_equal "$(cat "$ERR")" problem stderr
sleep 0.1
refused expired --ttl 50ms counted sh -c 'echo text; echo problem >&2; exit 0'
mkfifo pipe
refused pipe counted cat pipe
run --only-cached no-such-command
expect_status 127
run --cache-exit 3 counted sh -c 'exit 3'
run --only-cached --cache-exit 3 counted sh -c 'exit 3'
expect_status 3
refused 'exit status 3' counted sh -c 'exit 3'
for entry in $(entries); do flip_byte "$entry" 100; done
CACHE_RUN_ONLY_CACHED=1 run counted sh -c 'echo text; echo problem >&2; exit 0'
expect_status 125
expect_stdout ''
expect_contains "$ERR" damaged
expect_runs 2
