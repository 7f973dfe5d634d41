#!/usr/bin/env bash
# With --tty on a terminal the command is on one too: its colours are shown and replayed byte for byte.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export TERM=xterm LS_COLORS='di=01;34'
mkdir -p there/folder
terminal ls --color=auto there >"$CASE/direct"
expect_contains "$CASE/direct" "$(printf '\033[01;34mfolder')"
for round in miss hit; do
  terminal "$CACHE_RUN" -t counted ls --color=auto there >"$OUT"
  cmp "$CASE/direct" "$OUT" || fail "the $round differs"
  expect_runs 1
done
