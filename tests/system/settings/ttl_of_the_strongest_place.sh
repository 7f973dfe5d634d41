#!/usr/bin/env bash
# A ttl of the command line stands above one of the environment and of a file; `off` lifts those.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 'ttl = "50ms"' >cache-run.toml
expect_miss counted run_number
sleep 0.1
expect_hit --ttl off counted run_number
expect_hit --ttl 1h counted run_number
CACHE_RUN_TTL=1h expect_hit counted run_number
CACHE_RUN_TTL=off expect_hit counted run_number
CACHE_RUN_TTL=50ms expect_hit --ttl 1h counted run_number
CACHE_RUN_TTL=1h expect_miss --ttl 50ms counted run_number
sleep 0.1
expect_miss counted run_number
printf 'ttl = "0"\nstale = "0"\n' >cache-run.toml
expect_hit --ttl off --stale off counted run_number
expect_hit --ttl 1h --stale 1h counted run_number
expect_miss --ttl 1h counted run_number
