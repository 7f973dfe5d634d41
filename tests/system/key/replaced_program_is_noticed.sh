#!/usr/bin/env bash
# A program whose executable was replaced runs again.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cp "$PROGRAMS/arguments" tool
expect_miss ./tool
expect_hit ./tool
cp tool next
printf x >>next
mv next tool
expect_miss ./tool
expect_hit ./tool
