#!/usr/bin/env bash
# --strict: what would run uncached with a warning is status 125, one line, and not run; what can be cached is as ever.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# refused WORDS [OPTIONS] COMMAND...
refused() {
  local words=$1
  shift
  run --strict "$@"
  expect_status 125
  expect_stdout ''
  expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
  expect_contains "$ERR" "$words"
  expect_contains "$ERR" --strict
}
mkfifo pipe
echo data >data
refused pipe counted cat pipe
refused pipe -i pipe counted echo text
refused /dev/zero counted head -c 1 /dev/zero
refused both -i data -o data counted echo text
refused cache --cache-dir=/proc/self counted echo text
CACHE_RUN_STRICT=1 run counted cat pipe
expect_status 125
expect_runs 0
expect_miss --strict counted cat data
expect_hit --strict counted cat data
run --strict counted sh -c 'exit 3'
expect_status 3
expect_silent
run --strict --no-cache counted echo text
expect_stdout text
run --strict no-such-command
expect_status 127
