#!/usr/bin/env bash
# list: a cache that is empty or missing has no results; nothing is made.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for cache in "$CASE/missing" "$CASE/empty"; do
  [ "$cache" = "$CASE/missing" ] || mkdir "$cache"
  run --cache-dir "$cache" list
  expect_status 0
  expect_stdout ""
  expect_silent
  run --cache-dir "$cache" list --json
  expect_json "$OUT" 'it == {"list": 1, "count": 0, "damaged": 0, "size": 0, "results": []}'
  terminal "$CACHE_RUN" --cache-dir "$cache" list >"$OUT"
  expect_contains "$OUT" "No results are stored."
done
expect_absent "$CASE/missing"
expect_equal "$(ls -A "$CASE/empty")" "" "what was made"
mkdir foreign
: >foreign/file
run --cache-dir foreign list
expect_status 125
expect_contains "$ERR" "holds other files"
