#!/usr/bin/env bash
# Calls of one watched command at the same time run it once. All get its output and its files.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo data >f
call=(-i "!$COUNT_FILE" -- counted sh -c 'cat f; echo half >out; sleep 0.3; echo whole >out')
for i in {1..20}; do
  "$CACHE_RUN" "${call[@]}" >"$CASE/out.$i" 2>&1 &
done
wait
for i in {1..20}; do expect_equal "$(cat "$CASE/out.$i")" data "what call $i printed"; done
expect_equal "$(cat out)" whole "the output"
count_runs
# A call that comes when the first one has made its output finds it there.
[ "$RUNS" -le 2 ] || fail "the command ran $RUNS times"
settle sh -c 'cat f; echo half >out; sleep 0.3; echo whole >out'
# Calls in which the input differs do not mix.
for i in {1..6}; do
  mkdir "$i"
  (cd "$i" && echo "data $i" >f && exec "$CACHE_RUN" "${call[@]}" >"$CASE/out.$i" 2>&1) &
done
wait
for i in {1..6}; do expect_equal "$(cat "$CASE/out.$i" "$i/out")" $'data '"$i"$'\nwhole' "call $i"; done
