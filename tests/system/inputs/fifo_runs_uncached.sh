#!/usr/bin/env bash
# A FIFO as an argument or input: the command runs uncached, reads it itself, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo pipe
for round in 1 2; do
  echo "text $round" >pipe &
  call timeout 30 "$CACHE_RUN" counted cat pipe
  expect_status 0
  expect_stdout "text $round"
  expect_warning uncached pipe
done
call timeout 30 "$CACHE_RUN" -i pipe counted echo text
expect_status 0
expect_stdout text
expect_warning uncached pipe
expect_runs 3
