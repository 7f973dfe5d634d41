#!/usr/bin/env bash
# What runs in the background reads large files by several threads, too, and stores a result as good as any.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

threads_started_in() { grep -oE '^[0-9]+ +clone3?\(.*CLONE_THREAD' "$CASE/trace" | cut -d' ' -f1 | sort -u | wc -l; }
[ "$(nproc)" -gt 1 ] || skip "there is one processor"
mkdir large
for i in 1 2 3 4; do head -c 8388608 /dev/urandom >"large/$i"; done
# Without a memo, or what the caller has read would not be read again.
traced clone,clone3 "$CACHE_RUN" --no-memo --warm counted cksum large/*
wait_until ran 1
wait_until nobody_runs
[ "$(threads_started_in)" -ge 2 ] || fail "threads in no two processes"
expect_hit --only-cached counted cksum large/*
expect_stdout "$(cksum large/*)"
