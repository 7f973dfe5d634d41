#!/usr/bin/env bash
# --check: 0 for a hit, 1 for a miss of any kind; it runs, prints, restores and changes nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo data >data
call=(-i data -o out counted sh -c 'yes line | head -c 100000; run_number >out')
run "${call[@]}"
rm out
echo new >new
sleep 0.1
state=$(cache_state)
# check STATUS [OPTIONS] COMMAND...
check() {
  local expected=$1
  shift
  run --check "$@"
  expect_status "$expected"
  expect_stdout ''
  expect_silent
  expect_equal "$(cache_state)" "$state" "the cache after \`$*\`"
}
check 0 "${call[@]}"
check 0 --ttl 1h "${call[@]}"
check 0 --stale 50ms "${call[@]}"
check 1 --ttl 50ms "${call[@]}"
check 1 --refresh "${call[@]}"
check 1 -k other "${call[@]}"
check 1 -i new counted cat new
check 1 --stdin counted cat <data
check 0 --warm "${call[@]}"
check 1 --warm -k other "${call[@]}"
check 1 --only-cached -k other "${call[@]}"
echo other >data
check 1 "${call[@]}"
expect_absent out
expect_runs 1
run -v --check "${call[@]}"
expect_contains "$ERR" 'cache-run: miss counted-'
run --check no-such-command
expect_status 127
run --check --bad counted true
expect_status 125
