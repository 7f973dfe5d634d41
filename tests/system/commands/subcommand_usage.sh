#!/usr/bin/env bash
# Subcommands tell their usage; what they do not know is a usage error; options before them count.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run --help
sed -n '/^Subcommands:/,/^$/{/^  /p}' "$OUT" | awk '{ print $1 }' >names
expect_equal "$(head -n 1 names)" run "first subcommand"
while read -r name; do
  run "$name" --help
  expect_status 0
  expect_contains "$OUT" "Usage: cache-run"
  run "$name" --nonsense
  expect_status 125
  expect_contains "$ERR" "unknown option '--nonsense'"
done <names
run config word
expect_status 125
expect_contains "$ERR" "'word' is one word too many: put a command after '--'"
run completions tcsh
expect_status 125
expect_contains "$ERR" "'tcsh' is not one of bash|zsh|fish"
run --cache-dir "$CASE/other" config
expect_contains "$OUT" "Cache directory: $CASE/other"
run --help config
expect_contains "$OUT" "Usage: cache-run [OPTIONS]"
expect_absent "$CASE/other"
