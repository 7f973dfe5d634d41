#!/usr/bin/env bash
# purge --json: what was removed; with --dry-run also each result, its command and size.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run purge --all --json
expect_json "$OUT" 'it == {"purge": 1, "dry_run": False, "results": 0, "files": 0, "size": 0, "left": 0}'
run counted sh -c 'head -c 100000 /dev/zero'
run counted echo $'a\377b'
run purge --dry-run --json --all
expect_status 0
expect_json "$OUT" 'list(it) == ["purge", "dry_run", "results", "files", "size", "left", "list"]' 'it["dry_run"] is True' \
  'it["results"] == 2 and it["files"] == 3 and it["size"] == 27 * 4096 and it["left"] == 0' \
  'sorted(e["size"] for e in it["list"]) == [4096, 26 * 4096]' \
  '["counted", "sh", "-c", "head -c 100000 /dev/zero"] in [e["command"] for e in it["list"]]' \
  'any(e.get("command_hex", [""])[-1] == "61ff62" for e in it["list"])' \
  'all(e["id"].startswith("counted-") for e in it["list"])'
run purge --json --name other --dry-run
expect_json "$OUT" 'it["list"] == []' 'it["left"] == 27 * 4096'
run purge --json --name counted
expect_json "$OUT" 'it == {"purge": 1, "dry_run": False, "results": 2, "files": 3, "size": 27 * 4096, "left": 0}'
