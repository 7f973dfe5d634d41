#!/usr/bin/env bash
# --input-mtime keys a file by its time and size, without its contents.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
touch -d '2020-01-01 00:00:00.000000001' data
expect_miss --input-mtime data counted true
expect_hit --input-mtime data counted true
touch -d '2020-01-01 00:00:00.000000002' data
expect_miss --input-mtime data counted true
touch -d '2020-01-01 00:00:00.000000001' data
expect_hit --input-mtime data counted true
echo longer >data
touch -d '2020-01-01 00:00:00.000000001' data
expect_miss --input-mtime data counted true
