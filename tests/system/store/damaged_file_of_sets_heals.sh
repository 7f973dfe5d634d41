#!/usr/bin/env bash
# A damaged file of input sets is a miss of which nothing is seen, and the next run writes it anew.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile x.d -- counted sh -c 'cat header; echo "x: header" >x.d')
echo text >header
expect_miss "${compile[@]}"
sets=$(find "$CACHE/inputs" -type f)
[ -s "$sets" ] || fail 'no file of sets'
cp "$sets" "$CASE/sound"
size=$(stat -c %s "$sets")
offset=0
while [ $offset -lt "$size" ]; do
  flip_byte "$sets" $offset
  expect_miss "${compile[@]}"
  expect_stdout text
  expect_hit "${compile[@]}"
  expect_same_file "$sets" "$CASE/sound"
  offset=$((offset + 7))
done
for damage in ': >' 'echo foreign >' 'head -c 20 "$CASE/sound" >' 'cat "$CASE/sound" "$CASE/sound" >'; do
  eval "$damage \"\$CASE/bad\""
  chmod u+w "$sets"
  cp "$CASE/bad" "$sets"
  expect_miss "${compile[@]}"
  expect_hit "${compile[@]}"
done
rm "$sets"
mkdir "$sets"
run "${compile[@]}"
expect_status 0
expect_stdout text
