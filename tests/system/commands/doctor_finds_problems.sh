#!/usr/bin/env bash
# What keeps a cache from being used is a problem to doctor, which names it and ends with 1; nothing is made or mended.
# shellcheck disable=SC2016,SC2034 # $ is for the cases
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
as_nobody "$CACHE_RUN" counted echo text >/dev/null
mkdir foreign closed && touch foreign/file && chmod 555 closed
chown -R 65534 .
try() { # TEXT PREPARATION RESTORATION: doctor's line between the two
  eval "$2"
  run_as_nobody doctor
  expect_status 1
  grep '^problem ' "$OUT" | grep -qF -e "$1" || fail "no problem is \`$1\`"
  expect_contains "$OUT" '1 problem'
  run_as_nobody doctor --json
  expect_status 1
  expect_json "$OUT" 'it["usable"] is False' '[c["state"] for c in it["checks"]].count("problem") == 1' \
    'all(c["advice"] for c in it["checks"] if c["state"] == "problem")'
  eval "$3"
}
in_cache=$CACHE_RUN_CACHE_DIR
try "'$CASE/work/foreign' is not a cache: it holds other files, such as 'file'" 'CACHE_RUN_CACHE_DIR=foreign' 'CACHE_RUN_CACHE_DIR=$in_cache'
try "cannot create '$CASE/work/closed/a/b'" 'CACHE_RUN_CACHE_DIR=closed/a/b' 'CACHE_RUN_CACHE_DIR=$in_cache'
try 'Not a directory' 'CACHE_RUN_CACHE_DIR=foreign/file' 'CACHE_RUN_CACHE_DIR=$in_cache'
try 'belongs to another user' 'chown 4321 "$CACHE"; chmod 755 "$CACHE"' 'chown 65534 "$CACHE"'
try 'is writable by other users' 'chmod 770 "$CACHE"' 'chmod 700 "$CACHE"'
try 'mode 0500' 'chmod 500 "$CACHE"' 'chmod 700 "$CACHE"'
try 'has a format that this version does not know' 'echo 99 >"$CACHE/format"' 'echo 1 >"$CACHE/format"'
try "cannot create '$CACHE/tmp/probe-" 'chmod 500 "$CACHE/tmp"' 'chmod 700 "$CACHE/tmp"'
try "cache-run.toml:1:1: no_such_key" 'echo "no_such_key = 1" >cache-run.toml; chown 65534 cache-run.toml' 'rm cache-run.toml'
run_as_nobody doctor
expect_status 0
run_as_nobody --read-only doctor
expect_status 0
