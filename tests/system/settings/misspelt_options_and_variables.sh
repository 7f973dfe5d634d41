#!/usr/bin/env bash
# A misspelt option or variable is told, with what was probably meant.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run --tll 1h counted echo text
expect_status 125
expect_contains "$ERR" "did you mean '--ttl'?"
expect_runs 0
CACHE_RUN_TLL=1h run counted echo text
expect_status 0
expect_warning 'CACHE_RUN_TLL' 'CACHE_RUN_TTL'
CACHE_RUN_OF_MY_OWN=1 run counted echo text
expect_silent
CACHE_RUN_DISABLE=0 CACHE_RUN_TTL=1h run counted echo text
expect_silent
# A command that is not found may be a subcommand. After "--" it is none.
for words in 'lst=cache-run list' 'exlpain=cache-run explain' 'help=cache-run --help' 'hlep=cache-run --help'; do
  run "${words%%=*}"
  expect_status 127
  expect_contains "$ERR" "did you mean '${words#*=}'?"
done
for words in '-- lst' ./lst no-such-command; do
  # shellcheck disable=SC2086 # words
  run $words
  expect_status 127
  expect_lacks "$ERR" 'did you mean'
done
run -s ls -l
expect_status 125
expect_contains "$ERR" "unknown option '-l': put the whole line in quotes, as in -s 'ls -l'"
