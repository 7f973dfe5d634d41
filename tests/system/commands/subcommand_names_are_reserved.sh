#!/usr/bin/env bash
# A first word that is a subcommand's name is never run as a program; after -- it is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir bin
export PATH="$PWD/bin:$PATH"
for name in list show explain stats purge verify hash key config doctor completions; do
  cp "$PROGRAMS/arguments" "bin/$name"
  before=$(stat -c %s "$COUNT_FILE")
  run "$name"
  case $name in
    config | list | stats | verify | doctor) expect_status 0 ;;
    purge) expect_contains "$ERR" "purge: name the results to remove" ;;
    show) expect_contains "$ERR" "name one result" ;;
    explain | key) expect_contains "$ERR" "$name: no command given" ;;
    completions | hash) expect_contains "$ERR" "$name: name one of" ;;
  esac
  expect_runs "$before"
  expect_miss -- "$name" word
  expect_stdout "$(printf '[%s]\n[word]' "$name")"
  expect_hit run -- "$name" word
done
