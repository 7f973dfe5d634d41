#!/usr/bin/env bash
# With outputs, equal calls whose outputs are read in turn end also if the waiting output has no room: it is larger than
# --max-entry-size or --max-size, or the disk is full. Then both run, and nothing is stored.
# shellcheck disable=SC2016 # $ is for the inner shells
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
[ "$(id -u)" != 0 ] || with_mounts 'mount -t tmpfs -o size=1m,mode=700 none "$MOUNTED"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seq 400000 >f
printf '#!/bin/sh\ncounted true\ncp f "copy$$"\nmv "copy$$" copy\ncat f\n' >copies
chmod +x copies
runs=0
# both_end OPTION...: two equal calls, which are read in turn
both_end() {
  call timeout 60 bash -c 'cmp <("$CACHE_RUN" "$@" ./copies) <("$CACHE_RUN" "$@" ./copies)' - -q -i f -o copy "$@"
  expect_status 0
  runs=$((runs + 2))
  expect_runs $runs
  expect_same_file copy f
  expect_equal "$(entries | grep copies || :)" '' "results after $*"
  expect_equal "$(find "$CACHE/locks" -type f)" '' "lock files after $*"
}
both_end --max-entry-size 100K
both_end --max-size 200K
[ "$(id -u)" = 0 ] || skip "the rest needs a mount"
export CACHE_RUN_CACHE_DIR=$MOUNTED CACHE=$MOUNTED
run -q true
both_end -k other
