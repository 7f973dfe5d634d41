#!/usr/bin/env bash
# What runs uncached, is switched off or is refused is reported, too: as uncached, with the reason.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

members='list(it) == ["report", "outcome", "id", "command", "reason", "from", "remote", "age", "duration", "saved", "status", "signal", "stored", "not_stored", "refreshing", "remarks", "key"] and it["outcome"] == "uncached" and it["id"] == "" and it["key"] == [] and it["stored"] is False'
mkfifo pipe
for options in '' --check --warm --strict --only-cached --read-only; do
  rm -f "$CASE/report"
  # shellcheck disable=SC2086 # words, or none
  run -q $options --report "$CASE/report" -i pipe counted true
  expect_json "$CASE/report" "$members" '"pipe" in it["reason"]' 'it["command"] == ["counted", "true"]'
done
run --no-cache --report "$CASE/report" counted true
expect_json "$CASE/report" "$members" 'it["reason"] == "switched off by --no-cache"'
run --ttl 0 --report "$CASE/report" counted true
expect_json "$CASE/report" "$members" 'it["reason"] == "switched off by --ttl 0"'
rm "$CASE/report"
CACHE_RUN_DISABLE=1 CACHE_RUN_REPORT=$CASE/report run counted true
expect_runs 5
