#!/usr/bin/env bash
# A first word that is a subcommand's name is never run as a program; after -- it is.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

mkdir bin
export PATH="$PWD/bin:$PATH"
for name in list show explain stats purge verify hash key config doctor completions; do
  cp "$PROGRAMS/arguments" "bin/$name"
  before=$(stat -c %s "$COUNT_FILE")
  run "$name"
  case $name in
    stats | config) expect_status 0 ;;
    completions) expect_contains "$ERR" "completions: say which" ;;
    *)
      expect_equal "$STATUS" 125 "status of \`$name\`"
      expect_contains "$ERR" "cache-run -- $name"
      ;;
  esac
  expect_runs "$before"
  expect_miss -- "$name" word
  expect_stdout "$(printf '[%s]\n[word]' "$name")"
  expect_hit run -- "$name" word
done
