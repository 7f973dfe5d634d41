#!/usr/bin/env bash
# A result older than --ttl is a miss and is replaced; the bound of the caller who asks decides, not that of the one who stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted run_number
sleep 0.1
expect_hit --ttl 1h counted run_number
expect_stdout 1
expect_miss -v --ttl 50ms counted run_number
expect_stdout 2
expect_contains "$ERR" '(expired: '
expect_hit counted run_number
expect_stdout 2
only_entry >"$CASE/entry"
sleep 0.1
CACHE_RUN_TTL=50ms expect_miss counted run_number
expect_miss --ttl 1h -k other counted run_number
sleep 0.1
expect_miss --ttl 50ms -k other counted run_number
expect_hit -k other counted run_number
