#!/usr/bin/env bash
# A file of a copied cache that is a hard link to a file elsewhere is not written: neither by a miss nor by a hit, nor
# where calls wait for each other. A new file takes its place, so the cache works as before.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

state() { find "$CASE/outside" -type f -printf '%p %m %s %T@ ' -exec b2sum {} +; }
filled=(--max-size 1M -i input -o out counted sh -c 'cat input >out')
prepare() { # MEMBER: a cache in which MEMBER may be made up
  rm -rf "$CACHE" "$CASE/outside" out
  mkdir "$CASE/outside"
  echo first >input
  run "${filled[@]}"
  run "${filled[@]}"
  expect_status 0
  id=$(basename "$(only_entry)")
  member=${1/ID/$id}
  cp -a "$CACHE/$member" "$CASE/outside/copy" 2>/dev/null || echo "running 1" >"$CASE/outside/copy"
  # Longer than the room for readers in a lock file of LMDB, and shorter.
  head -c 100000 /dev/urandom >"$CASE/outside/long"
  printf '%s none\0' "$(stat -c %i "$CASE/outside/long")" >"$CASE/outside/short"
  : >"$CASE/outside/empty"
  touch -d '3 days ago' "$CASE/outside"/*
}
for name in digests.mdb digests.mdb-lock counters journal history journal.lock locks/ID locks/ID.staged locks/upkeep; do
  prepare "$name"
  before=$(state)
  for target in copy long short empty; do
    ln -f "$CASE/outside/$target" "$CACHE/$member"
    wait_until_old input
    echo old >out
    run "${filled[@]}"
    expect_status 0
    expect_equal "$(cat out)" "$(cat input)" "restored output"
    run --refresh "${filled[@]}"
    expect_status 0
    run --max-size 1 -k "$target" counted sh -c 'printf %5000s x'
    expect_status 0
    expect_equal "$(state)" "$before" "files that '$name' was a name of, $target"
    run "${filled[@]}"
    count_runs
    expect_hit "${filled[@]}"
  done
done

# Somebody else holds the lock of the file elsewhere: nobody waits for that.
prepare locks/ID
before=$(state)
ln "$CASE/outside/short" "$CACHE/$member"
exec 9<"$CASE/outside/short"
flock 9
call timeout -s KILL 60 "$CACHE_RUN" --refresh "${filled[@]}"
expect_status 0
exec 9<&-
expect_equal "$(state)" "$before" "files elsewhere"
