#!/usr/bin/env bash
# With --stdin the background refresh gets the same standard input from its start, however long it is.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored_is() { [ "$("$CACHE_RUN" --stdin --only-cached counted sh -c "$command" <"$CASE/text" | tail -n 1)" = "$1" ]; }
command='cat; run_number'
printf 'short\0text\n' >"$CASE/short"
yes 'a long text' | head -c 500001 >"$CASE/long"
echo >>"$CASE/long"
runs=0
for text in short long; do
  cp "$CASE/$text" "$CASE/text"
  run --stdin counted sh -c "$command" <"$CASE/text"
  sleep 0.1
  head -c 1000000 "$CASE/text" | "$CACHE_RUN" --stdin --stale 50ms counted sh -c "$command" >"$OUT"
  expect_equal "$(tail -n 1 "$OUT")" $((runs + 1)) "shown run"
  runs=$((runs + 2))
  wait_until stored_is $runs
  run --stdin counted sh -c "$command" <"$CASE/text"
  { cat "$CASE/text" && echo $runs; } >"$CASE/expected"
  expect_same_file "$OUT" "$CASE/expected"
  expect_runs $runs
done
expect_equal "$(entries | wc -l)" 2 "number of entries"
