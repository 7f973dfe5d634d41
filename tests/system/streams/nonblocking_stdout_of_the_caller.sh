#!/usr/bin/env bash
# A caller whose stdout is a non-blocking pipe with a slow reader gets every byte, on a miss and on a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in miss hit; do
  bytes=$(nonblocking "$CACHE_RUN" counted sh -c 'yes | head -c 1000000' 2>"$ERR" | (sleep 0.5 && wc -c))
  expect_equal "$bytes" 1000000 "bytes of the $round"
  expect_silent
done
bytes=$(nonblocking "$CACHE_RUN" counted sh -c 'yes | head -c 1000000 >&2' 2>&1 >/dev/null | (sleep 0.5 && wc -c))
expect_equal "$bytes" 1000000 "bytes of stderr"
bytes=$(nonblocking "$CACHE_RUN" counted sh -c 'yes | head -c 1000000 >&2' 2>&1 >/dev/null | (sleep 0.5 && wc -c))
expect_equal "$bytes" 1000000 "bytes of stderr"
expect_runs 2
