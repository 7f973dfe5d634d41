#!/usr/bin/env bash
# The command starts with the signal dispositions and mask that it has without us.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

show_signals >"$CASE/direct"
expect_miss counted show_signals
expect_same_file "$OUT" "$CASE/direct"
own_group show_signals >"$OUT"
expect_stdout ''
own_group "$CACHE_RUN" -k 2 show_signals >"$OUT"
expect_stdout ''
own_group "$CACHE_RUN" --no-cache show_signals >"$OUT"
expect_stdout ''
expect_hit counted show_signals
