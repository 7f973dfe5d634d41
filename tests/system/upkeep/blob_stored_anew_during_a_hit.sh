#!/usr/bin/env bash
# A blob that another process stores anew while a hit looks at it is not taken for damaged.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'head -c 100000 /dev/zero'
cp "$OUT" "$CASE/expected"
blob=$(blobs)
# Held up between opening the blob and reading it by its name.
traced openat2 -P "${blob#"$CACHE/"}" -e inject=openat2:delay_enter=1500000:when=2 \
  "$CACHE_RUN" counted sh -c 'head -c 100000 /dev/zero' >"$OUT" 2>"$ERR" &
hit=$!
wait_until grep -q blobs "$CASE/trace"
cp "$blob" "$CASE/again"
chmod 400 "$CASE/again"
mv -f "$CASE/again" "$blob"
await "$hit"
expect_status 0
expect_silent
expect_same_file "$OUT" "$CASE/expected"
expect_runs 1
