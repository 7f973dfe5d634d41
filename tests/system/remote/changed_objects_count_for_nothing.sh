#!/usr/bin/env bash
# An object whose bytes were changed, cut or taken from another name, and one that claims a vast size, is never used.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory_with max-size=1M
use_cache writer
expect_miss counted echo small
small=$CASE/small
push
name=$(objects results)
cp "$name" "$small"
size=$(stat -c %s "$small")

# Each byte of the head, and some of the payload. A fresh cache each time would take long: a miss that is read-only for
# results (--min-duration) leaves this one as it was.
use_cache reader
fails_with() {
  expect_miss --min-duration 1h counted echo small
  [ ! -d "$CACHE/results" ] || [ -z "$(entries)" ] || fail "a result was taken: $1"
}
for ((at = 0; at < size; at += at < 112 ? 3 : 61)); do
  cp "$small" "$name"
  flip_byte "$name" "$at"
  fails_with "byte $at"
done
for length in 0 1 8 111 112 $((size - 1)); do
  head -c "$length" "$small" >"$name"
  fails_with "$length bytes"
done
# A payload of 10^18 bytes, by the word of the object; and 1 TiB of zeros.
{ head -c 104 "$small" && printf '\0\0\144\247\263\266\340\015' && tail -c +113 "$small"; } >"$name"
fails_with "a vast size"
truncate -s 1T "$name"
fails_with "a vast object"
cp "$small" "$name"
expect_hit counted echo small

# The result of another call, under this name, and from another namespace.
use_cache writer
expect_miss counted echo other
push
other=$(objects results | grep -v "$name")
cp "$small" "$other"
use_cache reader
expect_miss --min-duration 1h counted echo other
mkdir "$CASE/shared/cr1/app"
cp -r "$CASE/shared/cr1/main/results" "$CASE/shared/cr1/app/"
use_directory_with 'max-size=1M&ns=app'
use_cache third
expect_miss --min-duration 1h counted echo small
