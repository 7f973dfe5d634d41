#!/usr/bin/env bash
# A result whose run may have written to descriptor 3 (`3>/dev/null`) is no hit for a call with a file there, nor for one
# with nothing there, where the command would fail. Nor is one that was made without it, for a call with a file there.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(counted sh -c 'echo line >&3 && echo text')
for _ in miss hit; do run "${call[@]}" 3>/dev/null; done
expect_runs 1
for lines in 1 2; do
  run "${call[@]}" 3>>log
  expect_warning 'not stored' 'descriptor 3'
  expect_equal "$(wc -l <log)" "$lines" "lines of the log"
done
run explain -- "${call[@]}" 3>>log
expect_contains "$OUT" 'descriptor 3 is a file, which the run of the result did not have'
call "${call[@]}"
failing=$STATUS
expect_contains "$ERR" 'Bad file descriptor'
run -v "${call[@]}"
expect_status "$failing"
expect_contains "$ERR" 'Bad file descriptor'
expect_contains "$ERR" 'descriptor 3 is not open for writing, and was in the run of the result'
count_runs
before=$RUNS
run "${call[@]}" 3>/dev/null
expect_stdout text
expect_runs "$before"

# One that copes without the descriptor.
call=(counted sh -c '{ echo line >&3; } 2>/dev/null; echo text')
expect_miss "${call[@]}"
expect_hit "${call[@]}"
rm log
for lines in 1 2; do
  run "${call[@]}" 3>>log
  expect_equal "$(wc -l <log)" "$lines" "lines of the log"
done
expect_hit "${call[@]}"
run stats
expect_contains "$OUT" 'other-descriptor'
