#!/usr/bin/env bash
# With --stdin a command that reads little or nothing of it ends in time and is cached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for _ in miss hit; do
  line=$(yes | head -c 5000000 | timeout 30 "$CACHE_RUN" --stdin counted head -n 1)
  expect_equal "$line" y "first line"
  yes | head -c 5000000 | timeout 30 "$CACHE_RUN" --stdin counted true || fail "status $?"
done
expect_runs 2
