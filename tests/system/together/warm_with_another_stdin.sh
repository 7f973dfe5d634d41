#!/usr/bin/env bash
# --warm gives the command in the background what a pipe has, also if runs of another input are stored. A stale result is
# renewed with it, too.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command=(counted sh -c 'cat; run_number')
piped() { call "$CACHE_RUN" --stdin "$@" "${command[@]}" < <(printf '%s\n' "$text"); }
runs=0
for text in one two three; do
  piped --warm
  expect_silent
  runs=$((runs + 1))
  wait_until ran $runs
  wait_until nobody_runs
  piped --only-cached
  expect_stdout "$text"$'\n'$runs
done
text=one
sleep 0.01
piped --warm --stale 1ms
wait_until ran 4
wait_until nobody_runs
piped --only-cached
expect_stdout $'one\n4'
expect_equal "$(entries | wc -l)" 3 "number of entries"
