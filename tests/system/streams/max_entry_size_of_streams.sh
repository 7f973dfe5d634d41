#!/usr/bin/env bash
# Streams up to --max-entry-size are stored, a byte more is not; the caller gets all of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -v --max-entry-size 9 counted sh -c 'echo 12345; echo 678 >&2'
expect_stdout 12345
expect_contains "$ERR" 678
expect_contains "$ERR" 'not stored: it is larger than 9 bytes (--max-entry-size)'
expect_equal "$(entries)" '' entries
expect_miss --max-entry-size 10 counted sh -c 'echo 12345; echo 678 >&2'
expect_hit --max-entry-size 10 counted sh -c 'echo 12345; echo 678 >&2'
# It is about storing: what is stored serves all.
expect_hit --max-entry-size 1 counted sh -c 'echo 12345; echo 678 >&2'
yes | head -c 3000000 >"$CASE/expected"
run --max-entry-size 100000 --report "$CASE/report" counted sh -c 'yes | head -c 3000000'
expect_silent
expect_same_file "$OUT" "$CASE/expected"
expect_json "$CASE/report" 'it["stored"] is False' 'it["not_stored"] == "it is larger than 100000 bytes (--max-entry-size)"'
expect_equal "$(find "$CACHE/tmp" "$CACHE/blobs" -type f)" '' "left files"
expect_miss --max-entry-size '3 MB' counted sh -c 'yes | head -c 3000000'
expect_hit counted sh -c 'yes | head -c 3000000'
expect_same_file "$OUT" "$CASE/expected"
expect_miss --max-entry-size 0 counted true
expect_hit counted true
