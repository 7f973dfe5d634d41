#!/usr/bin/env bash
# A result in the fallback is accepted by the same rules as an own one; what it does not satisfy runs and is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo data >data
expect_miss -i data counted cat data
run --cache-exit 7 counted sh -c 'exit 7'
mv "$CACHE" "$CASE/seed"
export CACHE_RUN_FALLBACK_DIR=$CASE/seed
state=$(tree_state "$CASE/seed")
run --check -i data counted cat data
expect_status 0
expect_absent "$CACHE"
run --only-cached -i data counted cat data
expect_stdout data
run --report "$CASE/report" -i data counted cat data
expect_json "$CASE/report" "it['outcome'] == 'hit' and it['from'] == '$CASE/seed' and it['reason'] == ''"
expect_hit -v -i data counted cat data
expect_contains "$ERR" " from $CASE/seed"
expect_hit --warm -i data counted cat data
nobody_runs || fail "a run for --warm"
run --check --ttl 1ns -i data counted cat data
expect_status 1
run -v --only-cached --ttl 1ns -i data counted cat data
expect_status 125
expect_contains "$ERR" expired
run --check --valid-if false -i data counted cat data
expect_status 1
run --check --valid-if true -i data counted cat data
expect_status 0
run --check counted sh -c 'exit 7'
expect_status 1
run --cache-exit 7 counted sh -c 'exit 7'
expect_status 7
expect_runs 2

# Stale: replayed from there, renewed in the own cache.
run --stale 1ns --report "$CASE/report" -i data counted cat data
expect_stdout data
expect_json "$CASE/report" 'it["refreshing"] is True'
wait_until ran 3
wait_until nobody_runs
run --report "$CASE/report" -i data counted cat data
expect_json "$CASE/report" "it['outcome'] == 'hit' and it['from'] == '$CACHE'"

expect_miss --refresh -i data counted cat data
echo other >data
expect_miss --read-only -i data counted cat data
expect_miss -i data counted cat data
expect_hit -i data counted cat data
expect_equal "$(tree_state "$CASE/seed")" "$state" "the fallback"
