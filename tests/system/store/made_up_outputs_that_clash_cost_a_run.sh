#!/usr/bin/env bash
# A made-up entry with two outputs of one path leaves nothing of it: the command finds no directory in the place of its
# file.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'mkdir -p out/dd; echo made >out/ff')
expect_miss "${call[@]}"
rm -r out
expect_hit "${call[@]}"
forge text 'out/dd' 'out/ff'
for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
  rm -r out
  # shellcheck disable=SC2086 # words
  run --read-only --only-cached $caches "${call[@]}"
  [ "$STATUS" != 0 ] || fail "a hit"
  expect_absent out
  # shellcheck disable=SC2086 # words
  expect_miss --read-only $caches "${call[@]}"
  expect_warning "it has two outputs 'out/ff'"
  expect_equal "$(cat out/ff)" made "the file"
done

# A link that cannot be: its target is empty.
rm -rf out "$CACHE"
call=(-o out counted sh -c 'mkdir out && echo made >out/file && ln -s file out/link')
expect_miss "${call[@]}"
rm -r out
expect_hit "${call[@]}"
forge text '\x04\x00\x00\x00file\x00' '\x00\x00\x00\x00\x00\x00\x00\x00\x00'
for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
  rm -r out
  # shellcheck disable=SC2086 # words
  expect_miss --read-only $caches "${call[@]}"
  expect_warning damaged
  expect_equal "$(readlink out/link)" file "the link"
done
