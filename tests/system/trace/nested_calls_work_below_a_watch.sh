#!/usr/bin/env bash
# A call below a watched one works as without a watch, and stores its result. The outer one, which cannot see what a hit would
# have read, is not stored.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo one >f
cat >inner.sh <<END
"$CACHE_RUN" --trace "\$1" -i f -- counted cat f
END
runs=0
for use in auto off; do
  for _ in 1 2; do
    run -q -- sh inner.sh $use
    expect_status 0
    expect_stdout one
    expect_equal "$(journal | sed -n '$s/.* //p')" nested "the reason for the outer call"
  done
  # The inner call has a result from the first time on.
  [ $use = off ] || runs=1
  expect_runs $runs
done
echo two >f
run -q -- sh inner.sh auto
expect_stdout two
expect_runs 2
# Where the inner call must be watched, it runs uncached.
for i in 3 4; do
  run -q -- sh inner.sh on
  expect_stdout two
  expect_runs $i
done
# Allowed, the outer result is stored.
run --allow all -- sh inner.sh off
run --allow all --only-cached -- sh inner.sh off
expect_status 0
