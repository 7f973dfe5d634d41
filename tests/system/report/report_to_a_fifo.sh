#!/usr/bin/env bash
# A report goes into a FIFO that has a reader, whole even if it is long; without a reader it is a warning and nobody waits.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo "$CASE/fifo"
exec 5<>"$CASE/fifo"
long=$(head -c 100000 /dev/zero | tr '\0' k)
head -n 1 <&5 >"$CASE/got" &
reader=$!
run --report "$CASE/fifo" -k "$long" -k "1$long" counted echo text
expect_stdout text
expect_silent
await "$reader"
expect_json "$CASE/got" 'it["outcome"] == "miss"' 'len(it["key"]) > 5'
exec 5>&-
call timeout 30 "$CACHE_RUN" --report "$CASE/fifo" counted echo other
expect_status 0
expect_stdout other
expect_warning --report "$CASE/fifo"
