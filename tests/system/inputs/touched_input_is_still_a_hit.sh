#!/usr/bin/env bash
# A file that was touched or written again with the same contents is the same input.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo same >data
expect_miss counted cat data
touch -d '2001-01-01' data
expect_hit counted cat data
echo same >data
expect_hit counted cat data
cp data other
mv other data
expect_hit counted cat data
