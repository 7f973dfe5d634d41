#!/usr/bin/env bash
# /etc/cache-run.toml is the weakest place: the user's file, the project's, variables and flags stand above it.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_mounts 'mount --bind "$MOUNTED" /etc' 'cp -a /etc/. "$MOUNTED"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored() { # OPTION...: which of the statuses 1 to 4 are stored, with the variables and files in force
  local status
  for status in 1 2 3 4; do
    run --refresh "$@" sh -c "exit $status"
    run --verbose "$@" sh -c "exit $status"
    if grep -q 'hit' "$ERR"; then printf '%s' "$status"; fi
  done
}
expect_equal "$(stored)" '' "by default"
echo 'cache_exit = 1' >/etc/cache-run.toml
expect_equal "$(stored)" 1 "system"
run config
grep "cache_exit" "$OUT" | grep -q /etc/cache-run.toml || fail "config does not tell the place"
mkdir -p "$XDG_CONFIG_HOME/cache-run"
echo 'cache_exit = 2' >"$XDG_CONFIG_HOME/cache-run/cache-run.toml"
expect_equal "$(stored)" 2 "user"
echo 'cache_exit = 3' >cache-run.toml
expect_equal "$(stored)" 3 "project"
expect_equal "$(CACHE_RUN_CACHE_EXIT=4 stored)" 4 "variable"
expect_equal "$(stored --cache-exit 1)" 1 "flag"
echo 'cache_exit = ' >/etc/cache-run.toml
run counted true
expect_status 125
expect_contains "$ERR" /etc/cache-run.toml
