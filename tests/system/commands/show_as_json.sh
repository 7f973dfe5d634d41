#!/usr/bin/env bash
# show --json: the description that --valid-if gets, and more.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run --valid-if 'cat >described' -o out -o link -- sh -c 'echo 1; echo 22 >&2; echo 333 >out; ln -s out link' "$(printf '\377')"
run --valid-if 'cat >described' -o out -o link -- sh -c 'echo 1; echo 22 >&2; echo 333 >out; ln -s out link' "$(printf '\377')"
id=$(basename "$(only_entry)")
printf '%s\n' "1700000000.000 hit $id 1500000000 - -" >"$CACHE/journal"
run show "$id" --json
expect_status 0
expect_silent
expect_json "$OUT" "it['id'] == '$id'" \
  'list(it)[-8:] == ["last_used", "size", "hits", "saved", "together", "stdout", "stderr", "complete"]' \
  'it["created"] <= it["last_used"] and it["size"] == 4096' \
  '(it["hits"], it["saved"], it["together"], it["stdout"], it["stderr"], it["complete"]) == (1, 1.5, False, 2, 3, True)' \
  '[(o["path"], o["type"], o["target"], o["size"]) for o in it["outputs"]] == [("out", "file", "", 4), ("link", "symlink", "out", 0)]' \
  'it["command_hex"][3] == "ff" and it["key"][0]["part"] == "version"' \
  '{name: value for name, value in it.items() if name != "age" and name in json.load(open("described"))} == {name: value for name, value in json.load(open("described")).items() if name != "age"}'
