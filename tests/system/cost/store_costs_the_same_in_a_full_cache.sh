#!/usr/bin/env bash
# A store asks for no more files in a cache of ten thousand results than in an empty one, and so does a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

traced none true
calls() { # of the process itself, about files and directories
  strace -o "$CASE/trace" -e trace=%file,getdents64,flock \
    "$CACHE_RUN" counted true
  wc -l <"$CASE/trace"
}
run counted true
run counted true
entry=$(only_entry)
hit=$(calls)
rm "$entry"
store=$(calls)
expect_runs 2
mkdir -p "$CACHE/results/00"
(cd "$CACHE/results/00" && seq -f 'true-00%038.0f' 10000 | xargs touch)
expect_equal "$(entries | wc -l)" 10001 "results"
expect_equal "$(calls)" "$hit" "calls of a hit"
rm "$entry"
expect_equal "$(calls)" "$store" "calls of a store"
expect_runs 3
