#!/usr/bin/env bash
# --no-cache and CACHE_RUN_DISABLE run the command as if cache-run were not there: no cache, stdin untouched, no process between.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >"$CASE/text"
for round in 1 2; do
  run --no-cache counted cat <"$CASE/text"
  expect_stdout text
  expect_runs $((round * 2 - 1))
  CACHE_RUN_DISABLE=1 run counted cat <"$CASE/text"
  expect_stdout text
  expect_runs $((round * 2))
done
expect_absent "$CACHE"
"$CACHE_RUN" --no-cache sh -c 'echo $$; sleep 0' >"$OUT" &
caller=$!
wait "$caller"
expect_stdout "$caller"
run --no-cache sh -c 'exit 9'
expect_status 9
