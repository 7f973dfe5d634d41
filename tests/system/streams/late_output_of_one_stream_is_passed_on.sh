#!/usr/bin/env bash
# What a background process writes later arrives even if it holds only one of the streams.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted sh -c '(sleep 0.6; echo late) 2>/dev/null & echo early' >"$OUT" 2>"$ERR"
wait_until grep -q late "$OUT"
expect_stdout "$(printf 'early\nlate')"
"$CACHE_RUN" -k 2 counted sh -c '(sleep 0.6; echo late >&2) >/dev/null & echo early' >"$OUT" 2>"$ERR"
wait_until grep -q late "$ERR"
