#!/usr/bin/env bash
# list: each filter and each sort key; --reverse and --limit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo 1
run --scope ci -o big -- sh -c 'head -c 50000 /dev/zero >big'
run --scope other -- printf '%s' text
touch -d '2 days ago' "$(find "$CACHE/results" -name 'counted-*')"
touch -d '1 day ago' "$(find "$CACHE/results" -name 'printf-*')"
for name in counted counted printf; do
  id=$(basename "$(find "$CACHE/results" -name "$name-*")")
  saved=1000000000
  [ "$name" = counted ] || saved=5000000000
  printf '%s\n' "1700000000.000 hit $id $saved - -" >>"$CACHE/journal"
done
names() { # OPTIONS...: the names in the ids that are listed, in order
  run list "$@"
  expect_status 0
  sed 's/-.*//' "$OUT" | xargs
}
expect_equal "$(names --name 'c*')" counted --name
expect_equal "$(names --scope ci)" sh --scope
expect_equal "$(names --scope '')" counted "no scope"
expect_equal "$(names --unused-for 1h)" "printf counted" --unused-for
expect_equal "$(names --unused-for 30h --name '[cp]*')" counted "two filters"
expect_equal "$(names --older-than 0)" "sh printf counted" --older-than
expect_equal "$(names --older-than 1h)" "" --older-than
expect_equal "$(names)" "sh printf counted" default
expect_equal "$(names --sort used --reverse)" "counted printf sh" --reverse
expect_equal "$(names --sort age)" "printf sh counted" age
expect_equal "$(names --sort size --limit 1)" sh size
expect_equal "$(names --sort hits)" "counted printf sh" hits
expect_equal "$(names --sort saved)" "printf counted sh" saved
expect_equal "$(names --sort name)" "counted printf sh" name
expect_equal "$(names --limit 0)" "" --limit
run list --sort duration --json
expect_json "$OUT" '[r["duration"] for r in it["results"]] == sorted([r["duration"] for r in it["results"]], reverse=True)' \
  'len(set(r["duration"] for r in it["results"])) > 1'
for wrong in "--sort=taste" "--limit=x" "--limit=-1" "--older-than=old" "--unused-for=" "word"; do
  run list "$wrong"
  expect_equal "$STATUS" 125 "status of $wrong"
  expect_equal "$(wc -l <"$ERR")" 1 "lines said about $wrong"
done
run list --limit -1
expect_contains "$ERR" "--limit: '-1' is not a whole number of 0 or more"
