#!/usr/bin/env bash
# An empty directory in the place of an entry is a miss that heals itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo output
entry=$(only_entry)
rm "$entry" && mkdir "$entry"
expect_miss counted echo output
expect_stdout output
expect_hit counted echo output
expect_stdout output
