#!/usr/bin/env bash
# A ttl or stale bound of 0, in whatever unit, means: as without cache-run. Standard input is passed on.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

runs=0
for option in '--ttl 0' '--ttl=0s' '--ttl 0ms' '--ttl=0h' '--stale 0' '--stale=0s' '--ttl 0 --stale 1h' '--ttl 1h --stale 0'; do
  for text in one two; do
    echo "$text" >"$CASE/text"
    # shellcheck disable=SC2086 # words
    run $option counted cat <"$CASE/text"
    expect_status 0
    expect_stdout "$text"
    expect_silent
    runs=$((runs + 1))
    expect_runs $runs
  done
done
CACHE_RUN_TTL=0 run counted cat <"$CASE/text"
CACHE_RUN_STALE=0s run counted cat <"$CASE/text"
echo 'ttl = "0s"' >cache-run.toml
run counted cat <"$CASE/text"
expect_stdout two
expect_runs $((runs + 3))
expect_absent "$CACHE"
