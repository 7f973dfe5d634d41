#!/usr/bin/env bash
# A call below a watched one is uncached, because what its command reads counts above. The outer call is not stored. From its
# next run on it is uncached itself, so that the inner calls are watched, and are right without any option.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
unset CACHE_RUN_TRACE

echo 'cat f' >part
echo one >f
printf '"%s" -v $1 -i "!%s" -- counted sh part\n' "$CACHE_RUN" "$COUNT_FILE" >inner.sh
outer() { run -v -- sh inner.sh; }
outer
expect_status 0
expect_stdout one
expect_contains "$ERR" 'switched off by the call above that watches this one'
expect_equal "$(journal | sed -n '$s/.* //p')" nested "the reason for the outer call"
expect_runs 1
# Now the inner call is watched.
outer
expect_stdout one
expect_contains "$ERR" 'its last run called cache-run'
expect_runs 2
outer
expect_stdout one
expect_runs 2
echo two >f # nothing names it
outer
expect_stdout two
expect_runs 3
outer
expect_stdout two
expect_runs 3

# An inner call that says that nobody shall watch keeps its results, also below a watch.
rm -rf "$CACHE"
for _ in 1 2; do
  run -q --trace on -- sh inner.sh '--trace off -i f'
  expect_stdout two
  expect_runs 4
done
# One that must be watched runs uncached.
for i in 5 6; do
  rm -rf "$CACHE"
  run -q -- sh inner.sh '--trace on'
  expect_stdout two
  expect_runs $i
done
# Allowed, the outer result is stored.
run --allow all -- sh inner.sh '--trace off -i f'
run --allow all --only-cached -- sh inner.sh '--trace off -i f'
expect_status 0
