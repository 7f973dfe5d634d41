#!/usr/bin/env bash
# A stale result with a depfile is shown at once and refreshed behind it; what the refresh finds serves then.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile x.d -- counted sh -c 'cat header "$COUNT_FILE"; echo "x: header" >x.d')
echo text >header
expect_miss "${compile[@]}"
expect_stdout $'text\n.'
sleep 0.2
run --stale 0.1s "${compile[@]}"
expect_stdout $'text\n.'
wait_until ran 2
renewed() { "$CACHE_RUN" --only-cached "${compile[@]}" 2>/dev/null | grep -qF ..; }
wait_until renewed
expect_runs 2
# A changed header is no matter of age.
echo other >header
expect_miss --stale 1h "${compile[@]}"
expect_stdout $'other\n...'
echo text >header
expect_hit "${compile[@]}"
expect_stdout $'text\n..'
