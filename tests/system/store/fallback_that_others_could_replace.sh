#!/usr/bin/env bash
# A fallback of another user does not count if a third one could put another directory in its place.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can make directories of another user"
run counted echo text
mkdir -p "$CASE/a/b"
mv "$CACHE" "$CASE/a/b/seed"
chown -R 12345 "$CASE/a/b/seed"
chmod 755 "$CASE/a/b/seed"
ask() { "$1" --cache-dir "$CASE/none" --read-only --fallback-dir "$CASE/a/b/seed" counted echo text; }
ask expect_hit
chown 12345 "$CASE/a/b"
ask expect_hit
refused() {
  ask expect_miss
  expect_warning "the fallback is not used" "others could replace it" "'$CASE/a'"
}
chmod 777 "$CASE/a"
refused
chmod 775 "$CASE/a"
refused
chmod 1777 "$CASE/a"
ask expect_hit
chown 12346 "$CASE/a"
refused
chmod 755 "$CASE/a"
refused
# One's own directory is known by its owner, and nobody else can make one.
chown -R 0 "$CASE/a/b/seed"
ask expect_hit
