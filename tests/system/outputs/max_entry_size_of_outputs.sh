#!/usr/bin/env bash
# Output files count towards --max-entry-size together with the streams; they stay where the command put them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make='echo 1234; mkdir -p dir; echo 678 >out; echo 12 >dir/one; echo 345 >dir/two'
run -v --max-entry-size 15 -o out -o dir counted sh -c "$make"
expect_status 0
expect_stdout 1234
expect_contains "$ERR" 'not stored: it is larger than 15 bytes (--max-entry-size)'
expect_equal "$(cat out dir/one dir/two | wc -c)" 11 "bytes of outputs"
expect_equal "$(entries)" '' entries
expect_miss --max-entry-size 16 -o out -o dir counted sh -c "$make"
rm -r out dir
expect_hit --max-entry-size 16 -o out -o dir counted sh -c "$make"
expect_equal "$(cat out dir/one dir/two | wc -c)" 11 "bytes of outputs"
run -v --max-entry-size 500000 -o out counted sh -c 'head -c 500001 /dev/zero >out'
expect_contains "$ERR" 'not stored: it is larger'
expect_equal "$(find "$CACHE/tmp" "$CACHE/blobs" -type f)" '' "left files"
expect_miss --max-entry-size 500001 -o out counted sh -c 'head -c 500001 /dev/zero >out'
