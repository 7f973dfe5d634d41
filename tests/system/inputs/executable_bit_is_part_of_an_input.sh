#!/usr/bin/env bash
# Making an input executable is a change of it; other mode bits and its time are none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >data
expect_miss -i data counted true
chmod 600 data
expect_hit -i data counted true
chmod +x data
expect_miss -i data counted true
chmod 644 data
expect_hit -i data counted true
