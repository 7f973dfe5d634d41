#!/usr/bin/env bash
# A stale result with outputs restores the old ones; the background refresh records the new ones.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

open_gate
run -o out counted sh -c 'at_gate; run_number >out; echo text'
rm out "$GATE"
sleep 0.1
run --stale 50ms -o out counted sh -c 'at_gate; run_number >out; echo text'
expect_stdout text
expect_equal "$(cat out)" 1 output
wait_until ran 2
open_gate
# Nobody asks meanwhile, for a hit that restored the old output under the command would keep the new one from being stored.
wait_until nobody_runs
rm out
expect_hit -o out counted sh -c 'at_gate; run_number >out; echo text'
expect_equal "$(cat out)" 2 output
