#!/usr/bin/env bash
# The command has the descriptors that it has without us, those that the caller opened for it too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

exec 3</dev/null 7>"$CASE/seven"
show_descriptors >"$CASE/direct" 2>/dev/null
expect_miss counted show_descriptors
expect_same_file "$OUT" "$CASE/direct"
run --no-cache show_descriptors
expect_same_file "$OUT" "$CASE/direct"
run --stdin -k 2 show_descriptors
expect_same_file "$OUT" "$CASE/direct"
run show_descriptors /dev/zero
expect_same_file "$OUT" "$CASE/direct"
expect_hit counted show_descriptors
