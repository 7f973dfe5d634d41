#!/usr/bin/env bash
# Calls in parallel lose no count.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
seq 100 | xargs -P 8 -I{} "$CACHE_RUN" counted true
seq 40 | xargs -P 8 -I{} "$CACHE_RUN" -k {} counted true
expect_equal "$(counter hits) $(counter misses) $(counter stored)" '100 41 41' "counters"
expect_runs 41
