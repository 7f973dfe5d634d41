#!/usr/bin/env bash
# Completion of ids asks the cache-run of PATH, not the program that was typed: one in a clone must not run on Tab.
# shellcheck disable=SC2016 # $ is for zsh and fish
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# as_program FILE MARK ID: a program that makes MARK and lists ID.
as_program() {
  printf '#!/bin/sh\n: >"%s"\necho "%s  1 h old"\n' "$2" "$3" >"$1"
  chmod +x "$1"
}
mkdir "$CASE/path" clone
as_program "$CASE/path/cache-run" "$CASE/ran_of_path" wc-path
as_program clone/cache-run "$CASE/ran_of_clone" wc-clone
PATH=$CASE/path:$PATH
cd clone
for shell in bash zsh fish; do
  run completions "$shell"
  cp "$OUT" "$CASE/script.$shell"
done
# The clone's program did not run; that of PATH did.
expect_that_of_path() {
  expect_absent "$CASE/ran_of_clone"
  rm "$CASE/ran_of_path"
  expect_stdout wc-path
}
complete_in_bash() {
  COMP_LINE="$1 show " COMP_WORDS=("$1" show '') COMP_CWORD=2 COMPREPLY=()
  _cache_run
  echo "${COMPREPLY[*]}"
}
# shellcheck source=/dev/null
. "$CASE/script.bash"
for typed in ./cache-run "$PWD/cache-run" ../clone/cache-run cache-run; do
  call complete_in_bash "$typed"
  expect_that_of_path
done
if command -v fish >/dev/null; then
  for typed in ./cache-run "$PWD/cache-run" cache-run; do
    call fish --no-config -c 'source $argv[1]; complete -C "$argv[2] show "' "$CASE/script.fish" "$typed"
    expect_that_of_path
  done
fi
if command -v zsh >/dev/null; then
  call zsh -f -c 'compdef() {}
    _call_program() { shift; eval "$*"; }
    compadd() { print -rl -- $ids; }
    source $1; words=(./cache-run show "") CURRENT=3; _cache_run_ids' zsh "$CASE/script.zsh"
  expect_that_of_path
fi
