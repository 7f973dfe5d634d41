#!/usr/bin/env bash
# --auto-inputs files looks at the files that arguments name, not at directories.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
echo one >tree/file
echo one >file
expect_miss --auto-inputs files arguments tree file
echo two >tree/file
expect_hit --auto-inputs files arguments tree file
echo two >file
expect_miss --auto-inputs files arguments tree file
