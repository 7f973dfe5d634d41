# shellcheck shell=bash
# Sourced before case.sh, which changes the directory: cache-run.toml.example, and the word for its rules.
EXAMPLE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/cache-run.toml.example

# use_example_rules: the rules of the example, without its other lines, are those of the project.
use_example_rules() {
  sed -nE '/^# \[\[rule/,$s/^# ((\[\[.*\]\]|[a-z_]+ = .*))$/\1/p' "$EXAMPLE" >cache-run.toml
  grep -q '^\[\[rule' cache-run.toml || fail "no rules in the example"
  export CACHE_RUN_TRUST=$CASE
}

# count_program NAME: the program NAME counts itself.
count_program() {
  local program
  program=$(command -v "$1") || skip "$1 is not installed"
  mkdir -p "$CASE/programs"
  printf '#!/bin/sh\nexec counted "%s" "$@"\n' "$program" >"$CASE/programs/$1"
  chmod +x "$CASE/programs/$1"
  export PATH="$CASE/programs:$PATH"
}
