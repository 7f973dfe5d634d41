#!/usr/bin/env bash
# Under a file size limit (ulimit -f) that the cache hits, the command's output and status come back.
set -euo pipefail
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  (ulimit -f 100 && exec "$CACHE_RUN" counted sh -c 'yes | head -c 5000000; exit 0') 2>"$ERR" | cat >"$OUT" ||
    fail "status $?"
  expect_equal "$(stat -c %s "$OUT")" 5000000 "bytes of stdout"
  expect_warning 'not stored'
  expect_runs "$round"
done
