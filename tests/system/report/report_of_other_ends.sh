#!/usr/bin/env bash
# A miss that does not run or is not stored says so in the report: --check, --only-cached, --read-only, an output that is missing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for option in --check --only-cached --read-only; do
  run $option --report "$CASE/report" counted true
  expect_json "$CASE/report" 'it["outcome"] == "miss" and it["reason"] == "no result yet" and it["stored"] is False' \
    'it["status"] is None and it["duration"] is None' 'it["id"].startswith("counted-")' 'len(it["key"]) > 3'
done
run -q -o missing --report "$CASE/report" counted true
expect_json "$CASE/report" 'it["outcome"] == "miss"' 'it["status"] == 0' 'it["stored"] is False' '"missing" in it["not_stored"]'
run -q --report "$CASE/report" counted sh -c 'sleep 60 & exit 0' >&2
expect_json "$CASE/report" '"still running" in it["not_stored"]'
run counted true
flip_byte "$(entries | head -n 1)" 100
run -q --report "$CASE/report" counted true
expect_json "$CASE/report" 'it["outcome"] == "miss"' 'it["reason"] == "damaged"' 'it["stored"] is True'
run --refresh --report "$CASE/report" counted true
expect_json "$CASE/report" 'it["reason"] == "--refresh"' 'it["stored"] is True'
