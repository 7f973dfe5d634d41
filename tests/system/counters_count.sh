#!/usr/bin/env bash
# The counters file counts hits, misses and stores.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

expect_miss counted true
expect_hit counted true
expect_hit counted true
run counted false
expect_equal "$(head -c 8 "$CACHE/counters")" CRCOUNT1 "magic"
expect_equal "$(stat -c %s "$CACHE/counters")" 4096 "size"
expect_equal "$(counter hits) $(counter misses) $(counter stored) $(counter corrupt)" '2 2 1 0' "counters"
