#!/usr/bin/env bash
# A large output file, beyond what an entry holds itself, is restored byte for byte.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make='seq 500000 >out; echo made'
run -o out counted sh -c "$make"
expect_stdout made
mv out first
blobs | grep -Eq '/blobs/[0-9a-f]{2}/[0-9a-f]{128}$' || fail "no blob was stored"
expect_hit -o out counted sh -c "$make"
expect_stdout made
expect_same_file first out
