#!/usr/bin/env bash
# A watched command needs no --stdin: what it reads of a pipe or file counts, and what it leaves stays for the next one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

watched=("$CACHE_RUN" --trace on -i "!$COUNT_FILE" --)
piped() { # RUNS TEXT: after a call that reads TEXT
  call "${watched[@]}" counted cat < <(printf '%s\n' "$2")
  expect_status 0
  expect_stdout "$2"
  expect_runs "$1"
}
piped 1 one
piped 1 one
piped 2 two
piped 2 one
# A loop around a command that does not read goes on, by a pipe and by a file.
printf '%s\n' a b c >lines
for _ in 1 2; do
  while read -r line; do "${watched[@]}" echo "$line"; done <lines >loop
  expect_equal "$(cat loop)" $'a\nb\nc' "the loop by a file"
  # shellcheck disable=SC2002 # it is the pipe that counts
  cat lines | while read -r line; do "${watched[@]}" echo "$line"; done >loop
  expect_equal "$(cat loop)" $'a\nb\nc' "the loop by a pipe"
done
yes | head -n 50000 >long
for _ in 1 2; do
  { "${watched[@]}" head -n 1 && head -n 1; } <lines >first
  expect_equal "$(cat first)" $'a\nb' "what was left of the file"
done
