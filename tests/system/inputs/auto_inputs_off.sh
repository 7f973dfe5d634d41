#!/usr/bin/env bash
# --auto-inputs off looks at no argument; declared inputs still count.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >file
echo one >declared
expect_miss --auto-inputs off -i declared arguments file
echo two >file
expect_hit --auto-inputs=off -i declared arguments file
echo two >declared
expect_miss --auto-inputs off -i declared arguments file
