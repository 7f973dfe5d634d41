#!/usr/bin/env bash
# Hits, misses and stores are counted.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
expect_hit counted true
expect_hit counted true
run counted false
expect_equal "$(counter hits) $(counter misses) $(counter stored) $(counter corrupt)" '2 2 1 0' "counters"
