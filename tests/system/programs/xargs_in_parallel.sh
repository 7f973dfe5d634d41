#!/usr/bin/env bash
# xargs -P8 over many files runs each once; a second round runs none, and a changed file only itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in $(seq 40); do echo "text $number" >"file$number"; done
all() { printf '%s\n' file* | xargs -P 8 -n 1 "$CACHE_RUN" counted cat >"$OUT" 2>"$ERR" || fail "xargs: status $?"; }
all
expect_runs 40
expect_silent
all
expect_runs 40
expect_equal "$(sort -u "$OUT" | wc -l)" 40 "different lines"
echo changed >file7
all
expect_runs 41
expect_contains "$OUT" changed
