#!/usr/bin/env bash
# Texts that are not UTF-8, quotes and control characters are in the report, with their bytes in hex where they are wrong.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run --report "$CASE/report" -k $'\x80' counted echo $'a\xffb' "\"q\\" $'line\nbreak\t\x01' 'grüße' ''
expect_status 0
expect_json "$CASE/report" 'it["command"] == ["counted", "echo", "a\ufffdb", "\"q\\", "line\nbreak\t\x01", "gr\u00fc\u00dfe", ""]' \
  'it["command_hex"] == [bytes(text, "utf-8").hex() for text in ["counted", "echo"]] + ["61ff62"] + [bytes(text, "utf-8").hex() for text in it["command"][3:]]' \
  'any(one["part"] == "argument" and one.get("value_hex") == "61ff62" for one in it["key"])' \
  'any(one["part"] == "text" and one.get("value_hex") == "80" for one in it["key"])'
name=$'report\xfe'
run --report "$CASE/$name" counted echo fine
expect_json "$CASE/$name" '"command_hex" not in it'
