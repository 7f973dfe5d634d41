#!/usr/bin/env bash
# The owner of a fallback may cut a blob off while a hit shows it: the hit shows all of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
head -c 6000000 /dev/urandom >made
call=(counted cat made)
run "${call[@]}"
expect_status 0
cp "$OUT" "$CASE/expected"
expect_runs 1
seed=$CASE/seed
mv "$CACHE" "$seed"
chown -R 65534:65534 "$seed"
"$CACHE_RUN" --cache-dir "$CASE/none" --fallback-dir "$seed" "${call[@]}" 2>"$ERR" | {
  head -c 100000
  for blob in "$seed"/blobs/*/*; do truncate -s 100000 "$blob"; done
  cat
} >"$OUT"
expect_runs 1
expect_same_file "$OUT" "$CASE/expected"
expect_equal "$(ls -A "$TMPDIR")" "" "what is left of the copy"
