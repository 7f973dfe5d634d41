#!/usr/bin/env bash
# A damaged result that is stored anew after verify has read it stays; so does one that verify may not remove.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo text
entry=$(only_entry)
cp "$entry" "$CASE/sound"
: >"$entry"
# Held up right before it compares what it read with what is there.
first=2
! grep -q __tsan_init "$CACHE_RUN" || first=1 # there the file was looked at by fstat before
traced openat2,newfstatat,lstat -P "$entry" -P "${entry#"$CACHE/"}" -P "${entry##*/}" -e inject="newfstatat,lstat:delay_enter=1500000:when=$first+" \
  "$CACHE_RUN" verify >"$OUT" 2>"$ERR" &
verify=$!
wait_until grep -q "$(basename "$entry")" "$CASE/trace"
cp "$CASE/sound" "$CASE/new"
mv "$CASE/new" "$entry"
await "$verify"
expect_status 0
expect_contains "$OUT" 'all sound'
expect_hit counted echo text

allow_nobody
: >"$entry"
chown 65534 "$entry"
chmod 500 "$(dirname "$entry")"
chmod 700 "$CASE"
run_as_nobody verify
expect_status 1
expect_contains "$OUT" 'it is empty (not removed)'
expect_contains "$OUT" '1 damaged, 0 incomplete, 0 removed'
