#!/usr/bin/env bash
# A fallback of another user does not count if a third one could put another link in the place of one on the way, or
# could rename a directory before a link.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can make directories of another user"
run counted echo text
mkdir -p "$CASE/a" "$CASE/deep/inner" "$CASE/deep/other"
mv "$CACHE" "$CASE/a/seed"
chown -R 12345 "$CASE/a"
chmod 755 "$CASE/a" "$CASE/a/seed"
ln -s "$CASE/a" "$CASE/deep/inner/absolute"
ln -s ../../a "$CASE/deep/inner/relative"
ln -s seed "$CASE/a/end"
ln -s "$CASE/deep/inner/../inner/absolute/end" "$CASE/chain"
for place in deep/inner/absolute/seed deep/inner/relative/seed deep/other/../inner/absolute/end chain; do
  ask() { "$1" --cache-dir "$CASE/none" --read-only --fallback-dir "$CASE/$place" counted echo text; }
  ask expect_hit
  for directory in "$CASE/deep/inner" "$CASE/deep"; do
    chown 12345 "$directory"
    ask expect_hit
    for harm in "chown 12346" "chmod 777" "chmod 775"; do
      $harm "$directory"
      ask expect_miss
      expect_warning "the fallback is not used" "others could replace it" "'$directory'"
      chmod 755 "$directory"
      chown 0 "$directory"
    done
    chmod 1777 "$directory"
    ask expect_hit
    chmod 755 "$directory"
  done
done
