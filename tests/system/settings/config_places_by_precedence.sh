#!/usr/bin/env bash
# Flag, variable, project, user: the stronger place wins; lists of all places add up.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p "$CASE/config/cache-run"
user=$CASE/config/cache-run/cache-run.toml
stored() { # STATUS...: which of the statuses 1 to 4 are stored, with the variables and options in force
  local status
  for status in 1 2 3 4; do
    run --refresh "${options[@]}" sh -c "exit $status"
    run --verbose "${options[@]}" sh -c "exit $status"
    grep -q 'hit' "$ERR" && printf '%s' "$status"
  done
}
options=()
echo 'cache_exit = 1' >"$user"
expect_equal "$(stored)" 1 "user"
echo 'cache_exit = 2' >cache-run.toml
expect_equal "$(stored)" 2 "project"
printf '[[rule]]\ncommand = "s?"\ncache_exit = [2, 4]\n' >>cache-run.toml
expect_equal "$(stored)" 24 "rule of the project"
export CACHE_RUN_CACHE_EXIT=3
expect_equal "$(stored)" 3 "variable"
options=(--cache-exit=4)
expect_equal "$(stored)" 4 "option"
unset CACHE_RUN_CACHE_EXIT

echo 'env = "ONE"' >"$user"
echo 'env = ["TWO"]' >cache-run.toml
expect_miss counted true
expect_hit counted true
ONE=1 expect_miss counted true
TWO=2 expect_miss counted true
echo 'env_replace = "TWO"' >cache-run.toml
expect_miss counted true
ONE=1 expect_hit counted true
TWO=2 expect_miss counted true
echo 'env_replace = []' >cache-run.toml
expect_miss counted true
TWO=3 ONE=1 expect_hit counted true
