#!/usr/bin/env bash
# doctor notes a cache in memory and little free space; a full disk is a problem.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
if [ -z "${SMALL-}" ]; then
  # The test proper runs in a mount namespace of its own, with the cache on a file system of 3 MiB.
  SMALL=$(mktemp -d)
  export SMALL
  trap 'rm -rf "$SMALL"' EXIT
  unshare -m mount -t tmpfs -o size=3m none "$SMALL" 2>/dev/null || { echo "skipped: nothing can be mounted here"; exit 77; }
  unshare -m sh -c 'mount -t tmpfs -o size=3m none "$SMALL" && exec bash "$0"' "$0"
  exit
fi
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

export CACHE_RUN_CACHE_DIR=$SMALL/cache
run counted echo text
expect_status 0
run doctor
expect_status 0
grep -qE '^note +file system +tmpfs, in memory' "$OUT" || fail "tmpfs is not noted"
grep -qE '^note +free space +.* of 3.1 MB' "$OUT" || fail "little space is not noted"
head -c 4000000 /dev/zero >"$SMALL/filler" 2>/dev/null || :
run doctor
expect_status 1
grep -qE '^problem +free space +0 B of 3.1 MB' "$OUT" || fail "the full disk is no problem"
grep -qE '^problem +writing +.*No space left on device' "$OUT" || fail "nothing can be written and that is no problem"
rm "$SMALL/filler"
run doctor
expect_status 0
