#!/usr/bin/env bash
# --help and --version print on stdout and end with 0, without a cache.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for option in -h --help; do
  run "$option"
  expect_status 0
  expect_silent
  for words in '(default no limit)' 'no rule normalizes' 'use the scope NAME' --input --input-mtime --auto-inputs --output --env \
    --key --stdin --cache-exit --cache-dir --refresh --no-cache --verbose --quiet --help --version; do expect_contains "$OUT" "$words"; done
done
for option in -V --version; do
  run "$option"
  expect_status 0
  grep -qE '^cache-run [0-9]+\.[0-9]+' "$OUT" || fail "no version is printed"
done
expect_absent "$CACHE"
STATUS=0
"$CACHE_RUN" --help >/dev/full 2>"$ERR" || STATUS=$?
expect_equal "$STATUS" 125 "exit status"
