#!/usr/bin/env bash
# explain, -v, stats and doctor say which remote answered, and why one did not. explain asks none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache writer
run -v counted sh -c 'sleep 0.1; echo one'
expect_contains "$ERR" "no remote has it"
push
use_cache reader
run explain counted sh -c 'sleep 0.1; echo one'
expect_contains "$OUT" "file://$CASE/shared is asked by a call"
expect_absent "$CACHE/remote"
run -v counted sh -c 'sleep 0.1; echo one'
expect_contains "$ERR" "from file://$CASE/shared"
run explain counted sh -c 'sleep 0.1; echo one'
expect_contains "$OUT" "another machine made it"
expect_lacks "$OUT" "is asked by a call"

# What it gave: a run of 0.1 seconds is saved, and some time was spent.
run stats
expect_contains "$OUT" "Remote file://$CASE/shared"
expect_contains "$OUT" "hits               1 ("
run stats --json
expect_json "$OUT" 'len(it["remotes"]) == 1' 'it["remotes"][0]["hits"] == 1' 'it["remotes"][0]["saved"] >= 0.1' \
  'it["remotes"][0]["bytes_got"] > 100' 'not it["remotes"][0]["away"]' 'it["remotes"][0]["failure"] == ""'

# Nothing listens: the third call opens the breaker.
export CACHE_RUN_REMOTE="http://127.0.0.1:9/cache"
for number in 1 2 3; do
  run -v --remote-mode r counted echo "$number"
  expect_lacks "$ERR" "no remote has it"
done
run explain counted echo other
expect_contains "$OUT" "http://127.0.0.1:9/cache is not asked for another"
expect_contains "$OUT" "connect to server"
run doctor
expect_contains "$OUT" "is not asked for another"
run stats
expect_contains "$OUT" "last problem"
run stats --json
expect_json "$OUT" 'it["remotes"][0]["outages"] == 1' 'it["remotes"][0]["away"]' '"connect" in it["remotes"][0]["failure"]'
run explain --json --remote-mode w counted echo other
expect_json "$OUT" 'it["remotes"] == ["http://127.0.0.1:9/cache is only written (--remote-mode)"]'
run explain --remote-mode off counted echo other
expect_lacks "$OUT" "Remotes:"
