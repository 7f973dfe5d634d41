#!/usr/bin/env bash
# list: on a terminal no line is wider than it, and nothing of a command is obeyed by it; elsewhere commands are whole.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

long=$(printf 'word %.0s' $(seq 50))
run echo "$long"
run printf '%s' "$(printf '\033]0;title\007 \377\233m \302\233m')" x $'line\nbreak'
run echo größe größe größe größe größe größe größe größe größe
for width in 72 100; do
  terminal -c "$width" env NO_COLOR=1 "$CACHE_RUN" list | tr -d '\r' >"$OUT"
  expect_equal "$(LC_ALL=C.UTF-8 wc -L <"$OUT")" "$width" "widest line"
  expect_equal "$(wc -l <"$OUT")" 5 lines
  expect_contains "$OUT" …
  expect_lacks "$OUT" "$(printf '\033')"
done
terminal "$CACHE_RUN" list >"$OUT"
expect_contains "$OUT" "$(printf '\033[1mID')"
run list
expect_contains "$OUT" "echo '$long'"
expect_contains "$OUT" "printf %s '\\x1b]0;title\\x07 \\xff\\x9bm \\xc2\\x9bm' x 'line\\x0abreak'"
expect_lacks "$OUT" "$(printf '\033')"
expect_lacks "$OUT" "ID"
