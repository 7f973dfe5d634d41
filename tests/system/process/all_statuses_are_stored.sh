#!/usr/bin/env bash
# --cache-exit all stores any exit status, from 0 to 255.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for _ in misses hits; do
  for status in 0 1 125 126 127 128 143 255; do
    run --cache-exit all counted sh -c "exit $status"
    expect_status "$status"
  done
  expect_runs 8
done
