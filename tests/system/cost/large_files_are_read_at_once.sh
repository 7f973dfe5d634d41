#!/usr/bin/env bash
# Several large files are read by several threads, and give what they give one by one; small ones, and one large one, by none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

threads() { grep -cE ' clone3?\(.*CLONE_THREAD' "$CASE/trace" || :; }
mkdir small large
for i in $(seq 1000); do echo "$i" >"small/$i"; done
for i in 1 2 3 4; do head -c 8388608 /dev/urandom >"large/$i"; done
traced clone,clone3 "$CACHE_RUN" -i small -i large/1 --report report counted true
expect_equal "$(threads)" 0 "threads for small files and one large"
traced clone,clone3 "$CACHE_RUN" hash contents large/1 small/* >"$OUT"
expect_equal "$(threads)" 0 "threads for small files and one large"
b2sum large/1 small/* | cmp - "$OUT" || fail "these are not the digests of b2sum"

[ "$(nproc)" -gt 1 ] || skip "there is one processor"
traced clone,clone3 "$CACHE_RUN" -i small -i large --report report counted true
[ "$(threads)" -ge 2 ] || fail "$(threads) threads for large files"
[ "$(threads)" -le 8 ] || fail "$(threads) threads, twice as many as large files"
traced clone,clone3 "$CACHE_RUN" hash contents large/* >"$OUT"
[ "$(threads)" -ge 2 ] || fail "$(threads) threads for large files"
b2sum large/* | cmp - "$OUT" || fail "these are not the digests of b2sum"
MEMORY_FILE=$CASE/memory peak_memory "$CACHE_RUN" hash contents large/* >"$OUT"
sanitized || [ "$(cat "$CASE/memory")" -lt 16384 ] || fail "it took $(cat "$CASE/memory") KiB"
traced clone,clone3 taskset -c "$(taskset -cp $$ | grep -oE '[0-9]+' | tail -n 1)" "$CACHE_RUN" hash contents large/* >"$OUT"
expect_equal "$(threads)" 0 "threads on one processor"
expect_runs 2
