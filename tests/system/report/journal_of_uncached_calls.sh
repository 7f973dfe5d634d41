#!/usr/bin/env bash
# The journal has calls that cannot be cached by the command's name; those with the cache switched off leave no trace.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

noted() { expect_equal "$(journal | tail -n 1)" "$1" "last line of the journal"; }
run -q counted ls /dev/full
expect_runs 1
noted 'uncached counted unkeyable -'
run --strict counted ls /dev/full
expect_status 125
expect_runs 1
noted 'uncached counted unkeyable -'
cp "$PROGRAMS/counted" 'a name'
run -q './a name' ls /dev/full
noted 'uncached a_name unkeyable -'
expect_equal "$(wc -l <"$CACHE/journal")" 3 "lines"
state=$(cache_state)
run --no-cache counted true
run -q --check counted ls /dev/full
run -q --read-only counted ls /dev/full
run no-such-command
expect_equal "$(cache_state)" "$state" "the cache"
