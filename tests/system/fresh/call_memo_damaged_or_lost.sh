#!/usr/bin/env bash
# A call memo that is damaged, cut short, exchanged, unreadable or not a file is made anew, and never decides anything.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-i data counted cat data)
other=(-i data counted cat ./data)
echo one >data
wait_until_old data
for each in call other; do
  declare -n words=$each
  expect_miss "${words[@]}"
  expect_hit "${words[@]}"
done
expect_hit "${call[@]}"
memo=$(find "$CACHE/calls" -type f -newer "$(find "$CACHE/calls" -type f | head -n 1)" | head -n 1)
[ -n "$memo" ] || memo=$(find "$CACHE/calls" -type f | head -n 1)
cp "$memo" "$CASE/sound"
size=$(stat -c %s "$memo")
[ "$size" -gt 200 ] || fail "a memo of $size bytes"
sound() { expect_hit "${call[@]}" && expect_stdout one && expect_silent && expect_hit "${other[@]}" && expect_stdout one && expect_silent; }
for offset in 0 7 8 20 24 25 40 60 100 150 $((size - 1)); do
  cp "$CASE/sound" "$memo"
  flip_byte "$memo" "$offset"
  sound
  expect_same_file "$memo" "$CASE/sound"
done
# shellcheck disable=SC2016 # they are for eval
for damage in ': >"$memo"' 'head -c 24 "$CASE/sound" >"$memo"' 'head -c 100 "$CASE/sound" >"$memo"' 'echo more >>"$memo"' \
  'cp data "$memo"' 'head -c 100000 /dev/zero >"$memo"' 'for file in $(find "$CACHE/calls" -type f); do cp "$CASE/sound" "$file"; done' \
  'rm "$memo"' 'rm "$memo"; ln -s nowhere "$memo"'; do
  cp "$CASE/sound" "$memo"
  eval "$damage"
  sound
done
for damage in 'mkdir' 'mkfifo'; do
  rm -f "$memo"
  $damage "$memo"
  sound
  rm -rf "$memo"
done
sound
expect_same_file "$memo" "$CASE/sound"
echo two >data
expect_miss "${call[@]}"
expect_stdout two
