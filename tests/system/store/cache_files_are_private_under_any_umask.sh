#!/usr/bin/env bash
# Whatever the umask, and whoever made the directory: nobody else can read or enter anything of a cache.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

others_may() { find "$CACHE" -perm /077 ! -type l; }
for mask in 000 002 022 077; do
  umask $mask
  rm -rf "$CACHE" out d
  if [ $mask != 077 ]; then mkdir -m 755 "$CACHE"; fi
  expect_miss -o out --depfile d --stdin counted sh -c 'seq 20000; seq 20000 >out; echo out: >d' <"$0"
  rm out
  expect_hit -o out --depfile d --stdin counted sh -c 'seq 20000; seq 20000 >out; echo out: >d' <"$0"
  expect_miss -i "$0" counted true
  expect_hit -i "$0" counted true
  run verify
  run stats
  run purge --to-size 1K
  expect_equal "$(others_may)" '' "what others may use (umask $mask)"
  expect_equal "$(stat -c %a "$CACHE")" 700 "mode of the cache"
done
