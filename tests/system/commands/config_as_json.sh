#!/usr/bin/env bash
# config --json: one object of the documented shape, with numbers as seconds and bytes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

cat >cache-run.toml <<'END'
[[rule]]
command = "sort"
[[rule.normalize]]
argument = "-k *"
run = ["rev", "-x"]
END
run --ttl 90m --stale off --max-entry-size 2KiB -i "$(printf '\377')" -o o -q config --json -- sort
expect_status 0
expect_silent
expect_equal "$(wc -l <"$OUT")" 1 lines
/usr/bin/python3 -S -E - "$OUT" "$CACHE" <<'END'
import json, sys
told = json.load(open(sys.argv[1]))
assert list(told) == ["config", "files", "cache_directory", "settings", "normalize"], list(told)
assert told["config"] == 1 and told["cache_directory"] == sys.argv[2]
assert told["files"] == [{"path": "./cache-run.toml", "used": True, "why": ""}]
settings = told["settings"]
assert settings["ttl"] == {"value": 5400, "from": "--ttl"}
assert settings["stale"] == {"value": None, "from": "--stale"}
assert settings["max_entry_size"] == {"value": 2048, "from": "--max-entry-size"}
assert settings["min_duration"] == {"value": 0, "from": "default"}
assert settings["quiet"] == {"value": True, "from": "--quiet"}
assert settings["cache_dir"] == {"value": sys.argv[2], "from": "CACHE_RUN_CACHE_DIR"}
assert settings["output"] == {"value": [{"value": "o", "from": "--output"}]}
assert settings["env"] == {"value": []}
assert settings["input"]["value"] == [{"value": "\ufffd", "value_hex": "ff", "from": "--input"}]
assert told["normalize"] == [{"argument": "-k *", "run": ["rev", "-x"], "from": "./cache-run.toml:4:12"}]
END
