#!/usr/bin/env bash
# A changed input is read once; the call after that reads none of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

head -c 2000000 /dev/urandom >large
expect_miss -i large counted true
head -c 2000000 /dev/urandom >large
wait_until_old large
expect_miss -i large counted true
traced open,openat,openat2 "$CACHE_RUN" -i large counted true
expect_equal "$(grep -c '"[^"]*large"' "$CASE/trace" || :)" 0 "times the input was opened"
expect_runs 2
