#!/usr/bin/env bash
# With --tty on a terminal the variables that decide about colours and layout are in the key.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export TERM=xterm
ask() { terminal "$CACHE_RUN" "$@" -t counted printenv TERM >"$OUT"; }
ask
expect_contains "$OUT" xterm
TERM=dumb ask
expect_contains "$OUT" dumb
expect_runs 2
NO_COLOR=1 ask
FORCE_COLOR=1 ask
COLUMNS=60 ask
expect_runs 5
OTHER=1 ask
expect_runs 5
ask --no-default-env
TERM=dumb ask --no-default-env
expect_runs 6
run -t counted printenv TERM
TERM=dumb run -t counted printenv TERM
expect_stdout xterm
expect_runs 7
