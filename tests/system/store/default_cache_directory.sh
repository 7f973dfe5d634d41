#!/usr/bin/env bash
# Without a cache directory given it is $XDG_CACHE_HOME/cache-run, or else $HOME/.cache/cache-run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

unset CACHE_RUN_CACHE_DIR
expect_miss counted true
[ -d "$XDG_CACHE_HOME/cache-run/results" ] || fail "XDG_CACHE_HOME was not used"
expect_hit counted true
XDG_CACHE_HOME='' expect_miss counted true
[ -d "$HOME/.cache/cache-run/results" ] || fail "HOME was not used"
unset XDG_CACHE_HOME
expect_hit counted true
