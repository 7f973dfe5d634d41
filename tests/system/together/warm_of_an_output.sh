#!/usr/bin/env bash
# --warm leaves outputs where the command puts them, and a hit of it restores none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored() { "$CACHE_RUN" --check -o out counted sh -c 'echo made >out'; }
run --warm -v --report "$CASE/report" -o out counted sh -c 'echo made >out'
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
expect_contains "$ERR" ', running in the background'
expect_json "$CASE/report" 'it["outcome"] == "miss"' 'it["refreshing"] is True' 'it["stored"] is False' 'it["status"] is None'
wait_until stored
expect_equal "$(cat out)" made output
rm out
run --warm -v --report "$CASE/report" -o out counted sh -c 'echo made >out'
expect_contains "$ERR" 'hit counted-'
expect_json "$CASE/report" 'it["outcome"] == "hit"' 'it["refreshing"] is False'
expect_absent out
run -o out counted sh -c 'echo made >out'
expect_equal "$(cat out)" made output
expect_runs 1
