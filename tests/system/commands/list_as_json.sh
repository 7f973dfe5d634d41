#!/usr/bin/env bash
# list --json: one object of the documented shape, with full ids and numbers.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run --cache-exit 3 --scope ci -- sh -c 'exit 3' "$(printf '\377')"
id=$(basename "$(only_entry)")
printf '%s\n' "1700000000.000 hit $id 1500000000 - -" >>"$CACHE/journal"
run list --json
expect_status 0
expect_silent
expect_json "$OUT" 'list(it) == ["list", "count", "damaged", "size", "results"]' \
  '(it["list"], it["count"], it["damaged"], it["size"]) == (1, 1, 0, 4096)' \
  'list(it["results"][0]) == ["id", "command", "command_hex", "scope", "status", "created", "age", "last_used", "duration", "size", "hits", "saved"]' \
  'it["results"][0]["command"] == ["sh", "-c", "exit 3", "\ufffd"]' \
  'it["results"][0]["command_hex"][3] == "ff"' \
  'it["results"][0]["scope"] == "ci" and it["results"][0]["status"] == 3' \
  '1.7e9 < it["results"][0]["created"] <= it["results"][0]["last_used"] and it["results"][0]["age"] >= 0' \
  '0 < it["results"][0]["duration"] < 1000 and it["results"][0]["size"] == 4096' \
  'it["results"][0]["hits"] == 1 and it["results"][0]["saved"] == 1.5' \
  "it['results'][0]['id'] == '$id'"
