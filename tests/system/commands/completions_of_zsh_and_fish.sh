#!/usr/bin/env bash
# zsh and fish can read their scripts, and fish offers subcommands, options, values and files by its own.
# shellcheck disable=SC2016 # $ is for fish
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for shell in zsh fish; do
  run completions "$shell"
  expect_status 0
  cp "$OUT" "$CASE/script.$shell"
  command -v "$shell" >/dev/null || skip "$shell is not installed"
  call "$shell" -n "$CASE/script.$shell"
  expect_status 0
  expect_silent
done
touch data.csv
offers() { # WORD LINE: the line's completions have the word
  fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$CASE/script.fish" "$2" | cut -f 1 >"$OUT"
  grep -qx -e "$1" "$OUT" || fail "$1 is not offered after \`$2\`"
}
offers --inputs-from 'cache-run --in'
offers explain 'cache-run exp'
offers tree 'cache-run --auto-inputs '
offers --json 'cache-run list --'
offers data.csv 'cache-run -o da'
offers zsh 'cache-run completions '
