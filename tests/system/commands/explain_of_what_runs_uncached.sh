#!/usr/bin/env bash
# `explain` says that a call would run uncached and why; a command that cannot be run is an error.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

uncached() { # REASON WORD...
  local reason=$1
  shift
  run explain "$@"
  expect_status 0
  expect_stdout "uncached: $reason"
  expect_silent
}
mkfifo fifo
uncached "input 'fifo' is a FIFO, which cannot be in the key: use --stdin, or leave it out (--auto-inputs off, -i '!GLOB')" counted cat fifo
uncached "input 'fifo' is a FIFO, which cannot be in the key: use --stdin, or leave it out (--auto-inputs off, -i '!GLOB')" -i fifo counted echo
uncached 'switched off by --no-cache' --no-cache counted echo
CACHE_RUN_DISABLE=1 uncached 'switched off by CACHE_RUN_DISABLE' counted echo
uncached "'out' is declared both as input and as output" -i out -o out counted echo
printf '[[rule]]\ncommand = "counted"\noutput = "{-o}"\n' >cache-run.toml
uncached './cache-run.toml:3:10: output is not known: the command does not name it (let it, or narrow the rule'"'s 'arguments')" counted echo
printf 'stale = 0\n' >cache-run.toml
uncached 'switched off by ./cache-run.toml:1:9: stale 0' counted echo
rm cache-run.toml
mkdir "$CASE/full" && touch "$CASE/full/other"
run explain --cache-dir "$CASE/full" counted echo
expect_contains "$OUT" "uncached: '$CASE/full' is not a cache: it holds other files"
touch file
uncached "cannot open cache directory '$PWD/file/cache': Not a directory (name one of your own with --cache-dir)" --cache-dir "$PWD/file/cache" counted echo
run explain --json counted cat fifo
expect_json "$OUT" "it['outcome'] == 'uncached'" "it['id'] == ''" "it['changes'] == it['results'] == it['key'] == []"
run explain no-such-program
expect_status 127
run explain "$PWD/file"
expect_status 126
run explain --json
expect_status 125
expect_contains "$ERR" 'explain: no command given'
expect_runs 0
