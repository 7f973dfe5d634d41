#!/usr/bin/env bash
# What does no harm but is worth knowing is a note to doctor, with an advice; the status is 0.
# shellcheck disable=SC2016,SC2034 # $ is for the cases
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >file
wait_until_old file
run counted cat file
expect_status 0
run doctor
expect_contains "$OUT" 'All is well.'
try() { # CHECK TEXT PREPARATION RESTORATION: doctor's note between the two
  eval "$3"
  run doctor
  expect_status 0
  grep -E "^note +$1 " "$OUT" | grep -qF -e "$2" || fail "no note is \`$2\`"
  expect_contains "$OUT" ' 1 note.'
  expect_silent
  eval "$4"
}
entry=$(only_entry)
try clock '1 result was used in the future' 'touch -d tomorrow "$entry"' 'touch "$entry"'
try configuration "'./cache-run.toml' is ignored" 'echo >cache-run.toml; chmod 666 cache-run.toml' 'rm cache-run.toml'
try environment 'CACHE_RUN_TTTL' 'export CACHE_RUN_TTTL=1h' 'unset CACHE_RUN_TTTL'
try environment 'XDG_CONFIG_HOME is ignored' 'export XDG_CONFIG_HOME=here' 'export XDG_CONFIG_HOME=$CASE/config'
try switches 'switched off by CACHE_RUN_DISABLE' 'export CACHE_RUN_DISABLE=1' 'unset CACHE_RUN_DISABLE'
try switches 'cache-run stores nothing because of CACHE_RUN_READ_ONLY' 'export CACHE_RUN_READ_ONLY=1' 'unset CACHE_RUN_READ_ONLY'
try directory 'mode 0755' 'chmod 755 "$CACHE"' 'chmod 700 "$CACHE"'
try directory "'$CACHE/blobs' is a symbolic link" 'mv "$CACHE/blobs" blobs; ln -s "$PWD/blobs" "$CACHE/blobs"' \
  'rm "$CACHE/blobs"; mv blobs "$CACHE/blobs"'
try directory "others may rename files in '$CASE'" 'chmod 777 "$CASE"' 'chmod 700 "$CASE"'
try size '4.0 KiB on disk of at most 1000 B' 'export CACHE_RUN_MAX_SIZE=1kB' 'unset CACHE_RUN_MAX_SIZE'
cp "$CACHE/digests.mdb" "$CASE/memo"
try 'digest memo' 'damaged (' 'truncate -s 5000 "$CACHE/digests.mdb"' 'cp "$CASE/memo" "$CACHE/digests.mdb"'
try 'digest memo' 'damaged (' 'head -c 9000 /dev/urandom >"$CACHE/digests.mdb"' 'cp "$CASE/memo" "$CACHE/digests.mdb"'
printf 1234 >"$CACHE/tmp/spool-0123456789abcdef"
touch -d '2 hours ago' "$CACHE/tmp/spool-0123456789abcdef"
run doctor
expect_contains "$OUT" '1 temporary file (4 B), 0 lock files of killed processes'
expect_contains "$OUT" 'All is well.'
