#!/usr/bin/env bash
# A file of a fallback counts only if it, and each directory of the cache above it, belongs to the fallback's owner, to
# root or to the caller, and if nobody else may write it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can make files of another user"
make=(counted sh -c 'head -c 100000 /dev/zero')
run "${make[@]}"
mv "$CACHE" "$CASE/seed"
chown -R 12345 "$CASE/seed"
chmod 755 "$CASE/seed"
ask() { "$1" --cache-dir "$CASE/none" --read-only --fallback-dir "$CASE/seed" "${make[@]}"; }
entry=$(find "$CASE/seed/results" -type f)
blob=$(find "$CASE/seed/blobs" -type f)
ask expect_hit
for file in "$entry" "$blob"; do
  for place in "$file" "${file%/*}" "${file%/*/*}"; do
    chown 12346 "$place"
    ask expect_miss
    chown 0 "$place"
    ask expect_hit
    chown 12345 "$place"
    for mode in g+w o+w; do
      was=$(stat -c %a "$place")
      chmod $mode "$place"
      ask expect_miss
      chmod "$was" "$place"
    done
  done
done
ask expect_hit
chown 12346 "$CASE/seed/format"
ask expect_miss
expect_warning "the fallback is not used" "$CASE/seed/format"
