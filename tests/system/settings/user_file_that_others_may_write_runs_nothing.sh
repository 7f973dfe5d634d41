#!/usr/bin/env bash
# The user's own file counts only if nobody else may write it. If others may, its valid_if does not run, and commands run
# uncached, for its other lines may be what keeps results right.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

file=$CASE/config/cache-run/cache-run.toml
mkdir -p "${file%/*}"
printf 'valid_if = "touch %s/made"\n' "$CASE" >"$file"
chmod 644 "$file"
expect_miss counted echo text
expect_hit counted echo text
[ -e "$CASE/made" ] || fail "valid_if of a sound file does not run"
rm "$CASE/made"
for mode in 646 664 666; do
  chmod $mode "$file"
  case $mode in 664) who='its group' ;; *) who=others ;; esac
  expect_miss counted echo text
  expect_warning "ignoring '$file': $who may write to it (chmod go-w to use it): commands run uncached"
  run --strict counted echo text
  expect_status 125
  expect_contains "$ERR" "cannot be cached: '$file' does not count"
  run explain -- counted echo text
  run --check counted echo text
  expect_status 1
  expect_absent "$CASE/made"
done
chmod go-w "$file"
expect_hit counted echo text
expect_silent
