#!/usr/bin/env bash
# Whoever switches cache-run off, or asks for help, opens no configuration file.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'no TOML' >cache-run.toml
run counted true
expect_status 125
opens_none() {
  traced openat,open,stat,newfstatat,lstat,statx "$@" >"$OUT" 2>"$ERR"
  ! grep -q 'cache-run\.toml' "$CASE/trace" || fail "$* looks for configuration files"
}
opens_none "$CACHE_RUN" --no-cache counted true
CACHE_RUN_NO_CACHE=1 opens_none "$CACHE_RUN" counted true
CACHE_RUN_DISABLE=1 opens_none "$CACHE_RUN" counted true
opens_none "$CACHE_RUN" --help
opens_none "$CACHE_RUN" --version
expect_runs 3
