#!/usr/bin/env bash
# A command that fills stdout and stderr, far beyond a pipe's size, is not blocked.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for _ in miss hit; do
  timeout 60 "$CACHE_RUN" counted sh -c 'yes | head -c 3000000 >&2; yes n | head -c 3000000; echo end >&2' >"$OUT" 2>"$ERR" ||
    fail "status $?"
  expect_equal "$(wc -c <"$OUT")" 3000000 "bytes of stdout"
  expect_equal "$(wc -c <"$ERR")" 3000004 "bytes of stderr"
done
expect_runs 1
