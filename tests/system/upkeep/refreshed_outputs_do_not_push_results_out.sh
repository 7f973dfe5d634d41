#!/usr/bin/env bash
# What a refresh replaced is no reason to remove results that are in use, and goes itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_MAX_SIZE=4M
for i in 1 2 3 4 5; do expect_miss counted echo "$i"; done
# shellcheck disable=SC2016 # for the command's own shell
for _ in 1 2 3 4 5 6; do
  run --refresh -o large counted sh -c 'head -c 1000000 /dev/urandom >large'
  expect_status 0
  wait_until nobody_runs
done
for i in 1 2 3 4 5; do expect_hit counted echo "$i"; done
"$CACHE_RUN" purge --to-size 2M >"$OUT"
for i in 1 2 3 4 5; do expect_hit counted echo "$i"; done
