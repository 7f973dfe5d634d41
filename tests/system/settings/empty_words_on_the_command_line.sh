#!/usr/bin/env bash
# An empty input path, variable name or cache directory is a usage error, not a guess.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for option in --input= --input-mtime= --output= --env= --cache-dir=; do
  run "$option" counted true
  expect_equal "$STATUS" 125 "status of $option"
done
expect_runs 0
