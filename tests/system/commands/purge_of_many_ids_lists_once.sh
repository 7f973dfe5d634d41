#!/usr/bin/env bash
# purge with many ids lists the results once for all of them, not once for each.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/many.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo 1
many 2000
mapfile -t ids < <(find "$CACHE/results" -type f -name '*-[0-7]*' -printf '%f\n' | head -n 500)
traced openat,openat2 "$CACHE_RUN" purge "${ids[@]}" >"$OUT"
expect_contains "$OUT" "500 results removed"
listed=$(grep -cE "$CACHE(/results\"|>, \"results\"), .*O_DIRECTORY" "$CASE/trace")
(( listed >= 1 && listed <= 3 )) || fail "the results were listed $listed times"
expect_equal "$(entries | wc -l)" 1501 "results left"
