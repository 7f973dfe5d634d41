#!/usr/bin/env bash
# A value that an option does not know is a usage error, and the command does not run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for option in --cache-exit=x --cache-exit=0,y --cache-exit=256 --cache-exit=-1 --cache-exit= --cache-exit=1,,2 --cache-exit=0x1 \
  --auto-inputs=some --auto-inputs= --verbose=maybe; do
  run "$option" counted true
  expect_equal "$STATUS" 125 "status of $option"
  expect_contains "$ERR" "${option%%=*}"
done
expect_runs 0
