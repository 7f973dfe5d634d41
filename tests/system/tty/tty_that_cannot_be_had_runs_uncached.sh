#!/usr/bin/env bash
# Where there is no pseudo-terminal to be had, --tty runs the command uncached, with a warning.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

unshare -m mount -t tmpfs tmpfs /dev/pts 2>/dev/null || skip "cannot hide /dev/pts here"
hidden() { terminal unshare -m sh -c 'mount -t tmpfs tmpfs /dev/pts && mount --bind /dev/null /dev/ptmx && exec "$@"' - "$@"; }
hidden "$CACHE_RUN" -t counted echo text >"$OUT"
expect_contains "$OUT" text
expect_contains "$OUT" 'warning: running uncached: cannot open'
expect_runs 1
call hidden "$CACHE_RUN" -t --strict counted echo text
expect_status 125
expect_runs 1
terminal "$CACHE_RUN" -t counted echo text >"$OUT"
hidden "$CACHE_RUN" -t counted echo text >"$OUT"
expect_equal "$(tr -d '\r' <"$OUT")" text "replay"
expect_runs 2
