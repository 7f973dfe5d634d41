#!/usr/bin/env bash
# A file of /proc or /sys, reached by a symlink too, has no identity: the command runs uncached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

ln -s /proc/uptime link
mkdir tree
ln -s ../link tree/link
runs=0
for path in /proc/uptime /sys/kernel/mm/transparent_hugepage/enabled /etc/mtab link tree; do
  [ -e "$path" ] || continue
  for _ in 1 2; do
    runs=$((runs + 1))
    run counted echo text "$path"
    expect_stdout "text $path"
    expect_warning uncached
    expect_runs $runs
  done
done
