#!/usr/bin/env bash
# --input-mtime of a directory keys every file below it by its time and size.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p tree/sub
echo one >tree/sub/file
touch -d '2020-01-01' tree/sub/file
expect_miss --input-mtime tree counted true
expect_hit --input-mtime=tree counted true
touch -d '2020-01-02' tree/sub/file
expect_miss --input-mtime tree counted true
: >tree/sub/new
expect_miss --input-mtime tree counted true
expect_hit --input-mtime tree counted true
