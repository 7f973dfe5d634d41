#!/usr/bin/env bash
# The user's file counts only if it belongs to the caller or root: HOME may be somebody else's.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
file=$CASE/config/cache-run/cache-run.toml
mkdir -p "${file%/*}"
printf 'valid_if = "touch %s/made"\n' "$CASE" >"$file"
chown 4321 "$file"
for _ in 1 2; do
  run_as_nobody counted echo text
  expect_stdout text
  expect_warning "ignoring '$file': it belongs to user 4321"
done
expect_runs 1
expect_absent "$CASE/made"
for owner in 65534 0; do
  chown $owner "$file"
  run_as_nobody counted echo text
  expect_silent
  [ -e "$CASE/made" ] || fail "the file of user $owner does not count"
  rm -f "$CASE/made"
done
expect_runs 1
