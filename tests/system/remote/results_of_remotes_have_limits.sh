#!/usr/bin/env bash
# A result of a remote stays somebody else's in the own cache: show extracts no repository of it. A directory as a remote
# leads nobody elsewhere by links of others. A copied cache signs nothing with the key of who uses it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache writer
make='mkdir -p out/b/objects out/b/refs; echo ref: refs/heads/main >out/b/HEAD; echo made >out/b/config'
expect_miss -o out counted sh -c "$make"
push
rm -r out
use_cache reader
export CACHE_RUN_REMOTE_MODE=r
expect_miss -o out counted sh -c "$make"
rm -r out
use_cache extracting
CACHE_RUN_REMOTE_MODE=r run remote pull -o out -- counted sh -c "$make"
id=$("$CACHE_RUN" list --json | grep -o 'counted-[0-9a-f]*' | head -n 1)
[ "$id" ] || fail "nothing was pulled"
run show --extract given "$id"
expect_status 125
expect_contains "$ERR" 'git repository'
expect_absent given/b

# Links in the directory lead nowhere.
unset CACHE_RUN_REMOTE_MODE
rm -r "$CASE/shared"
mkdir -p "$CASE/shared/cr1" "$CASE/elsewhere"
ln -s "$CASE/elsewhere" "$CASE/shared/cr1/main"
use_cache linked
CACHE_RUN_REMOTE="file:///nowhere?min-duration=0" expect_miss counted echo linked
run remote push --timeout 5
expect_equal "$(find "$CASE/elsewhere" -mindepth 1)" '' "what lies behind a link"

# What a copied cache holds is not sent, whatever its outbox says.
rm "$CASE/shared/cr1/main"
use_cache origin
CACHE_RUN_REMOTE="file:///nowhere?min-duration=0" expect_miss counted echo copied
[ -n "$(ls "$CACHE/remote/outbox")" ] || fail "nothing waits"
cp -r "$CACHE" "$CASE/cache-copy"
use_cache copy
push
expect_equal "$(objects results)" '' "objects of a copied cache"

# A link or a directory in the place of the lock of senders is removed.
for make in 'ln -s elsewhere' mkdir; do
  use_cache "locked${make%% *}"
  run --remote-mode off true
  mkdir "$CACHE/remote"
  $make "$CACHE/remote/sender"
  CACHE_RUN_REMOTE="file:///nowhere?min-duration=0" expect_miss counted echo "$make"
  run remote push --timeout 5
  expect_status 0
  expect_contains "$OUT" 'sent 1 result, 0 left'
  # What the process in the background has sent is nothing to wait for.
  run remote push --timeout 5
  expect_stdout 'nothing is left to send'
done

# A directory in the place of a mark in the outbox is tried once.
use_cache origin
name=$(ls "$CACHE/remote/outbox")
rm "$CACHE/remote/outbox/$name"
mkdir -p "$CACHE/remote/outbox/$name/x"
run remote push --timeout 5
expect_contains "$OUT" 'sent 1 result, 1 left'

# A list that came by a remote makes no call read a vast file, also later.
rm -r "$CASE/shared"
use_directory
echo a >made.h
echo b >vast.h
# shellcheck disable=SC2016 # $ is for the command
listing=(--trace off --depfile d counted sh -c 'n=sm; [ -e ${n}all ] && echo "x: made.h vast.h" >d || echo "x: made.h" >d')
touch small
use_cache listing
expect_miss "${listing[@]}"
push
rm small
truncate -s 400G vast.h || exit 0
use_cache listed
for mode in r off; do
  count_runs
  CACHE_RUN_REMOTE_MODE=$mode call timeout 60 "$CACHE_RUN" --refresh --min-duration 1h "${listing[@]}"
  expect_status 0
  CACHE_RUN_REMOTE_MODE=$mode call timeout 60 "$CACHE_RUN" --min-duration 1h "${listing[@]}"
  expect_status 0
  expect_runs $((RUNS + 2))
done
[ -n "$(find "$CACHE/inputs" -type f)" ] || fail "no list came"
