#!/usr/bin/env bash
# A cache whose mark is empty or all zeros, as a power loss right after its making leaves it, is marked anew and serves on.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
# shellcheck disable=SC2016 # they are for eval
for loss in ': >"$CACHE/format"' 'printf "\0\0" >"$CACHE/format"' \
  ': >"$CACHE/format"; : >"$CACHE/CACHEDIR.TAG"' 'printf "\0\0" >"$CACHE/format"; head -c 190 /dev/zero >"$CACHE/CACHEDIR.TAG"'; do
  eval "$loss"
  expect_hit counted echo text
  expect_stdout text
  expect_silent
  expect_equal "$(cat "$CACHE/format")" 1 "the mark after $loss"
  expect_contains "$CACHE/CACHEDIR.TAG" Signature
done
# Somebody else's directory is not taken for one that lost its mark.
for name in notes.txt CACHEDIR.TAG 'notes.txt beside CACHEDIR.TAG'; do
  mkdir "$CASE/other"
  : >"$CASE/other/format"
  [ "$name" = "${name% *}" ] || : >"$CASE/other/${name##* }"
  echo mine >"$CASE/other/${name%% *}"
  run --cache-dir "$CASE/other" counted echo text
  expect_stdout text
  expect_warning 'uncached' "$CASE/other"
  expect_equal "$(cat "$CASE/other/format")" '' 'mark of a foreign directory'
  rm -r "$CASE/other"
done
