#!/usr/bin/env bash
# A hit is noted by four system calls: a question for the size, open, one write, close. No lock is taken, no disk waited for.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted true
run counted true
traced '%desc' "$CACHE_RUN" counted true
expect_runs 1
calls=$(grep -F -e "$CACHE/journal" -e '"journal"' "$CASE/trace" | sed -E 's/^[0-9]+ +//; s/\(.*//' | tr '\n' ' ')
expect_equal "$calls" 'newfstatat openat2 write close ' "calls for the journal"
expect_equal "$(grep -cE ' (flock|fsync|fdatasync|ftruncate)\(' "$CASE/trace" || :)" 0 "locks and syncs"
expect_equal "$(wc -l <"$CACHE/journal")" 3 "lines"
