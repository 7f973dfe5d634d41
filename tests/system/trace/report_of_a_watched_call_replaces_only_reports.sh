#!/usr/bin/env bash
# --report of a watched call replaces an empty file or an earlier report, however the command ends.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

mkdir src
stays() { # FILE STATUS COMMAND...
  local file=$1 status=$2 cache=$CACHE_RUN_CACHE_DIR
  shift 2
  for way in on auto; do
    run --trace "$way" --report "$file" -- "$@"
    expect_status "$status"
    expect_equal "$(cat "$file")" precious "$file after \`$*\`"
    expect_contains "$ERR" "--report: '$file' is "
  done
  # No cache can be used, so nothing is watched.
  CACHE_RUN_CACHE_DIR=/dev/null run --trace on --report "$file" -- "$@"
  expect_equal "$(cat "$file")" precious "$file after \`$*\` without a cache"
  CACHE_RUN_CACHE_DIR=$cache
}
echo precious >src/data
stays src/data 3 sh -c 'cat s*/d*; exit 3'
stays src/data 143 sh -c 'cat s*/d*; kill -TERM $$'
# shellcheck disable=SC2016
stays src/data 0 sh -c 'cat s*/d*; sleep 0.5 >/dev/null 2>&1 & :'
stays made 3 sh -c 'echo precious >made; exit 3'
rm made
stays made 3 sh -c 'echo precious >made; exit 3'

: >empty
run --trace on --report empty -- sh -c 'exit 3'
expect_contains empty '"outcome":"miss"'
run --trace on --report empty -- sh -c 'exit 4'
expect_contains empty '"status":4'
