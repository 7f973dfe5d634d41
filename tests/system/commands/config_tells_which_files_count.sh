#!/usr/bin/env bash
# config tells the files that were found, those that are ignored and why, and a bad one is the usual error.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run config
expect_contains "$OUT" "Configuration files: none"
mkdir sub
printf 'libs = true\n' >cache-run.toml
printf 'libs = true\n' >sub/cache-run.toml
chmod o+w sub/cache-run.toml
cd sub
run config
expect_status 0
expect_silent
expect_equal "$(sed -n '2,3p' "$OUT")" "$(printf '%s\n%s' \
  '  ./cache-run.toml (ignored: others may write to it (chmod go-w to use it): commands run uncached)' '  ../cache-run.toml')" files
run config --json
/usr/bin/python3 -S -E - "$OUT" <<'END'
import json, sys
told = json.load(open(sys.argv[1]))
assert [(f["path"], f["used"]) for f in told["files"]] == [("./cache-run.toml", False), ("../cache-run.toml", True)]
assert "others may write to it" in told["files"][0]["why"]
END
CACHE_RUN_DISABLE=1 run config
expect_contains "$OUT" "none read"
expect_contains "$OUT" CACHE_RUN_DISABLE
cd ..
printf 'lips = true\n' >cache-run.toml
run config
expect_status 125
expect_contains "$ERR" "./cache-run.toml:1:1: lips:"
expect_absent "$CACHE"
