#!/usr/bin/env bash
# list: damaged results are counted in one warning, and the others listed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo 1
flip_byte "$(only_entry)" 100
run list
expect_warning "1 stored result is damaged and not listed ('cache-run verify' removes it)"
run echo 2
mkdir -p "$CACHE/results/00"
: >"$CACHE/results/00/empty-$(printf '0%.0s' $(seq 40))"
run list
expect_status 0
expect_equal "$(wc -l <"$OUT")" 1 lines
expect_warning "2 stored results are damaged and not listed ('cache-run verify' removes them)"
run -q list --json
expect_silent
expect_json "$OUT" '(it["count"], it["damaged"], len(it["results"])) == (3, 2, 1)'
