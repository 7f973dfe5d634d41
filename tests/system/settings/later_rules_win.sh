#!/usr/bin/env bash
# Of several rules that match an argument the one said last counts: in a file, of files and the command line.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >file
rule() { # PATTERN AS...
  echo '[[rule]]'
  echo 'command = "counted"'
  while [ $# -gt 0 ]; do
    printf '[[rule.normalize]]\nargument = "%s"\nas = "%s"\n' "$1" "$2"
    shift 2
  done
}
# same ONE OTHER STATUS: whether the calls share a result by --check.
same() {
  expect_miss -k "$4" "${@:5}" -- counted true "$1"
  run -k "$4" "${@:5}" --check -- counted true "$2"
  expect_status "$3"
}
rule '--n=*' number '--n=*' text >cache-run.toml
same --n=1 --n=01 1 a
rule '--n=*' text '--n=*' number >cache-run.toml
same --n=1 --n=01 0 b
rule '--*' text '--n=*' number >cache-run.toml
same --n=1 --n=01 0 c
rule '--n=*' number '--*' text >cache-run.toml
same --n=1 --n=01 1 d
# The command line is said after all files.
same --n=1 --n=2 0 e --ignore-arg '--n=*'
same --n=1 --n=01 1 f --ignore-arg '--m=*'
# A rule in a nearer file is said after one of a file further away.
mkdir -p "$XDG_CONFIG_HOME/cache-run"
rule '--n=*' number >"$XDG_CONFIG_HOME/cache-run/cache-run.toml"
rm cache-run.toml
same --n=1 --n=01 0 g
rule '--n=*' text >cache-run.toml
same --n=1 --n=01 1 h
# What no number rule can read as a number stays as it is, and a file that it names an input.
rule '*' number >cache-run.toml
expect_miss -k i counted cat file
echo 2 >file
expect_miss -k i counted cat file
