#!/usr/bin/env bash
# A call that comes while --warm runs waits for its outputs, however long that takes, and does not write them beside it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run --warm -o out counted at_gate sh -c 'run_number | tee out'
wait_until ran 1
"$CACHE_RUN" -o out counted at_gate sh -c 'run_number | tee out' >"$OUT.2" 2>"$ERR.2" &
caller=$!
sleep 2.5 # longer than a run without outputs would be waited for
kill -0 "$caller" || fail "the caller did not wait"
expect_runs 1
open_gate
await "$caller"
expect_equal "$STATUS $(cat "$OUT.2" "$ERR.2" out)" $'0 1\n1' "what the caller got"
expect_runs 1
expect_hit -o out counted at_gate sh -c 'run_number | tee out'
