#!/usr/bin/env bash
# A sender that is killed in the middle leaves no part of an object under its name, and its results wait for the next one.
# Two senders of one object leave a whole one.
# Concurrent: two senders
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"

call=(counted sh -c 'yes line | head -c 3000000')
# killed_at CALL NUMBER URL: `push` is killed at that system call of its kind.
killed_at() {
  use_cache "writer$1$2"
  CACHE_RUN_REMOTE="file:///nowhere?min-duration=0" expect_miss "${call[@]}"
  cp "$OUT" "$CASE/expected"
  export CACHE_RUN_REMOTE=$3
  # The first one may have been started by the miss, and found no place.
  status=0
  strace -f -o "$CASE/trace" -e trace="$1" -e inject="$1:signal=KILL:when=$2" "$CACHE_RUN" remote push \
    >"$OUT" 2>&1 || status=$?
  [ "$status" -ge 128 ] || fail "push was not killed at $1 $2"
  for object in $(objects blobs); do cmp "$object" "$CASE/expected" || fail "a torn object"; done
  [ -n "$(ls "$CACHE/remote/outbox")" ] || fail "nothing waits"
}
mkdir "$CASE/shared"
for at in 'write 5' 'renameat 1' 'renameat 2'; do
  # shellcheck disable=SC2086  # a system call and a number
  killed_at $at "file://$CASE/shared?min-duration=0"
done
push
use_cache reader
expect_hit "${call[@]}"
expect_same_file "$OUT" "$CASE/expected"
rm -r "$CASE/shared"

start_nginx 'create_full_put_path on;'
for number in 2 5; do killed_at sendto "$number" "http://127.0.0.1:$PORT/cache?min-duration=0"; done
push
use_cache reader2
expect_hit "${call[@]}"
expect_same_file "$OUT" "$CASE/expected"
rm -r "$CASE/shared/cache/cr1"

# Two writers.
writers=()
for number in 1 2; do
  use_cache "both$number"
  expect_miss --remote-mode w "${call[@]}"
done
for number in 1 2; do
  CACHE_RUN_CACHE_DIR=$CASE/cache-both$number "$CACHE_RUN" remote push >"$CASE/push$number" 2>&1 &
  writers+=($!)
done
for writer in "${writers[@]}"; do
  await "$writer"
  expect_status 0
done
use_cache reader3
expect_hit "${call[@]}"
expect_same_file "$OUT" "$CASE/expected"
