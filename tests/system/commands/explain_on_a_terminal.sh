#!/usr/bin/env bash
# `explain --tty` names the terminal and its width; what a terminal would obey is shown, not sent.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

on() { TERM=dumb terminal -c "$1" "$CACHE_RUN" "${@:2}" | tr -d '\r' >"$OUT"; }
on 80 -t counted echo
expect_runs 1
on 80 explain -t counted echo
expect_contains "$OUT" 'hit: counted-'
on 100 explain -t counted echo
changes() { sed -n '/^Changed since/,/^[^ ]/{s/^  //p}' "$OUT"; }
expect_equal "$(changes)" 'terminal: 80 columns → 100 columns' 'differences'
on 80 explain counted echo
expect_equal "$(changes)" 'terminal: 80 columns → none' 'differences'
on 80 explain -t counted $'\e[2Jecho'
expect_equal "$(changes)" 'argument 1: echo → \x1b[2Jecho' 'differences'
on 80 explain -t -i $'\e[2J' counted $'\e[2J'
expect_equal "$(grep -c $'\e' "$OUT")" 0 'lines with an escape'
expect_runs 1
