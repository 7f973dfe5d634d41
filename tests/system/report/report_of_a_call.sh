#!/usr/bin/env bash
# The report is one JSON object with all documented members in their order, for a hit, a miss and what is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

members='list(it) == ["report", "outcome", "id", "command", "reason", "from", "remote", "age", "duration", "saved", "status", "signal", "stored", "not_stored", "refreshing", "remarks", "key"] and it["report"] == 1'
name='__import__("re").fullmatch("counted-[0-9a-f]{40}", it["id"])'
run --report "$CASE/report" counted sh -c 'exit 0'
expect_silent
expect_json "$CASE/report" "$members" "$name" 'it["outcome"] == "miss" and it["reason"] == "no result yet" and it["stored"] is True' \
  'it["command"] == ["counted", "sh", "-c", "exit 0"]' 'it["from"] is None and it["age"] is None and it["saved"] is None and it["duration"] > 0' \
  'it["status"] == 0 and it["signal"] is None and it["not_stored"] == "" and it["refreshing"] is False and it["remarks"] == []'
cp "$CASE/report" "$CASE/miss"
run --report "$CASE/report" counted sh -c 'exit 0'
expect_json "$CASE/report" "$members" 'it["outcome"] == "hit" and it["reason"] == "" and it["stored"] is False and it["status"] == 0' \
  'it["from"] == os.environ["CACHE"]' '0 <= it["age"] < 600 and 0 <= it["saved"] < it["duration"] < 600' \
  "it['id'] == json.load(open('$CASE/miss'))['id'] and it['key'] == json.load(open('$CASE/miss'))['key']"
expect_json "$CASE/report" "it['id'] == '$(basename "$(entries)")'"
run --report "$CASE/report" counted sh -c 'exit 7'
expect_json "$CASE/report" "$members" 'it["outcome"] == "miss" and it["status"] == 7 and it["stored"] is False and it["not_stored"] == "exit status 7"'
run --cache-exit all --report "$CASE/report" counted sh -c 'exit 7'
run --cache-exit all --report "$CASE/report" counted sh -c 'exit 7'
expect_json "$CASE/report" 'it["outcome"] == "hit" and it["status"] == 7'
call own_group "$CACHE_RUN" --report "$CASE/report" counted sh -c 'kill -TERM $$'
expect_json "$CASE/report" "$members" 'it["status"] is None and it["signal"] == 15 and "SIGTERM" in it["not_stored"]'
