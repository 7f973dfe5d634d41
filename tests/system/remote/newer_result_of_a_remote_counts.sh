#!/usr/bin/env bash
# A result that is too old here (--ttl) is replaced by a newer one of a remote, and never by an older one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache old
run sh -c 'sleep 0.1; echo "$$"'
cp "$OUT" "$CASE/old"
push
use_cache new
run --refresh sh -c 'sleep 0.1; echo "$$"'
cp "$OUT" "$CASE/new"
# The remote has the old one while the own cache has the new one.
run --remote-mode r --ttl 1ns --only-cached sh -c 'sleep 0.1; echo "$$"'
expect_status 125
run --remote-mode off sh -c 'sleep 0.1; echo "$$"'
expect_same_file "$OUT" "$CASE/new"
push
use_cache old
run --remote-mode off sh -c 'sleep 0.1; echo "$$"'
expect_same_file "$OUT" "$CASE/old"
run --ttl 1ns --only-cached sh -c 'sleep 0.1; echo "$$"'
expect_status 125
run sh -c 'sleep 0.1; echo "$$"'
expect_same_file "$OUT" "$CASE/new"
