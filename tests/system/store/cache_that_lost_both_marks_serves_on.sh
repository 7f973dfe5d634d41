#!/usr/bin/env bash
# Any file of a cache may be removed, both of its marks at once, too: it is marked anew and serves on. A directory that
# only looks like a cache is left alone, and the line says what to do if it was one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
expect_hit counted echo text
# shellcheck disable=SC2016 # it is for eval
for loss in 'rm "$CACHE/format" "$CACHE/CACHEDIR.TAG"' ': >"$CACHE/format"; rm "$CACHE/CACHEDIR.TAG"' \
  'rm -rf "$CACHE"/[!rc]* "$CACHE/CACHEDIR.TAG"'; do
  eval "$loss"
  expect_hit counted echo text
  expect_silent
  expect_equal "$(cat "$CACHE/format")" 1 "the mark"
  expect_contains "$CACHE/CACHEDIR.TAG" Signature
done
run list
expect_contains "$OUT" counted
for change in 'chmod 755 .' 'echo mine >notes' 'echo CRGAUGE >counters' 'rm counters'; do
  rm -f "$CACHE/format" "$CACHE/CACHEDIR.TAG"
  cp -a "$CACHE" "$CASE/other"
  (cd "$CASE/other" && rm -f history && eval "$change")
  tree_state "$CASE/other" >"$CASE/before"
  run --cache-dir "$CASE/other" counted echo text
  expect_stdout text
  expect_warning 'holds other files'
  tree_state "$CASE/other" >"$CASE/after"
  expect_same_file "$CASE/before" "$CASE/after"
  [ "$change" = 'echo mine >notes' ] || expect_contains "$ERR" 'if it was a cache and lost its marks, remove it'
  rm -r "$CASE/other"
done
