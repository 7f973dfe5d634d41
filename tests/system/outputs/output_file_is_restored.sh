#!/usr/bin/env bash
# A declared output that was deleted is restored on a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >data
expect_miss -o out counted cp data out
rm out
expect_hit -o out counted cp data out
expect_same_file data out
echo other >out
expect_hit --output=out counted cp data out
expect_same_file data out
