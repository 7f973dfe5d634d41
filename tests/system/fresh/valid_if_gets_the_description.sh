#!/usr/bin/env bash
# The check gets the whole documented description as one JSON object, made to be read by a program.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo data >input
printf '#!/bin/sh\necho text; echo problem >&2; printf 12345 >out; mkdir -p dir; echo >dir/file; exit 3\n' >make_it
chmod 755 make_it
export WORD=$'\xff' CACHE_RUN_CACHE_EXIT=3
call=(-i input -k extra -e WORD -o out -o dir ./make_it $'\xfe' two)
run "${call[@]}"
run --valid-if 'cat >"$CASE/json"' "${call[@]}"
expect_status 3
expect_json "$CASE/json" \
  'list(it) == ["entry", "id", "age", "created", "duration", "status", "stdout_and_stderr", "outputs", "command", "command_hex", "key"]' \
  'it["entry"] == 1 and it["status"] == 3 and it["stdout_and_stderr"] == 13' \
  '0 <= it["age"] < 600 and 0 < it["duration"] < 600' \
  'abs(__import__("time").time() - it["created"] - it["age"]) < 600' \
  '[(one["path"], one["size"]) for one in it["outputs"] if "file" in one["path"] or "out" in one["path"]] == [("out", 5), ("dir/file", 1)]' \
  '[one["mode"] for one in it["outputs"]] == ["0644", "0755", "0644"]' \
  'it["command"] == ["./make_it", "\ufffd", "two"] and it["command_hex"][1] == "fe"' \
  'all({"part", "name", "value"} <= set(one) for one in it["key"])' \
  'any(one["part"] == "contents" and one["name"] == "input" for one in it["key"])' \
  'any(one["part"] == "variable" and one["name"] == "WORD" and one["value_hex"] == "ff" for one in it["key"])' \
  'any(one["part"] == "text" and one["value"] == "extra" for one in it["key"])'
run --report "$CASE/report" "${call[@]}"
expect_equal "$(/usr/bin/python3 -S -E -c 'import json; print(json.load(open("'"$CASE/json"'"))["id"])')" "$(basename "$(entries)")" id
expect_json "$CASE/report" "it['key'] == json.load(open('$CASE/json'))['key']"
