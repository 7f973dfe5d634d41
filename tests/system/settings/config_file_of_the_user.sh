#!/usr/bin/env bash
# The user's file is in XDG_CONFIG_HOME, or in ~/.config; one that cannot be read is warned of.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
mkdir -p "$HOME/.config/cache-run" "$CASE/config/cache-run"
echo 'cache_exit = 3' >"$HOME/.config/cache-run/cache-run.toml"
run_as_nobody counted sh -c 'exit 3'
run_as_nobody counted sh -c 'exit 3'
expect_runs 2
for place in '' relative; do
  XDG_CONFIG_HOME=$place run_as_nobody counted sh -c 'exit 3'
  expect_status 3
  expect_silent
done
expect_runs 3
echo 'cache_exit = 3' >"$CASE/config/cache-run/cache-run.toml"
run_as_nobody counted sh -c 'exit 3'
expect_runs 3
chmod 0 "$CASE/config/cache-run/cache-run.toml"
run_as_nobody counted sh -c 'exit 3'
expect_status 3
expect_warning "ignoring '$CASE/config/cache-run/cache-run.toml': Permission denied"
expect_runs 4
