#!/usr/bin/env bash
# A flipped byte, a truncation or the loss of a blob makes a miss that heals itself; nothing of it is shown.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

make='yes line | head -c 200000; yes made | head -c 300000 >out'
run -o out counted sh -c "$make"
cp "$OUT" "$CASE/expected"
cp out "$CASE/made"
runs=1
for damage in 'flip_byte "$blob" 0' 'flip_byte "$blob" 100' 'truncate -s -1 "$blob"' ': >"$blob"' 'rm "$blob"' 'echo more >>"$blob"'; do
  for number in 1 2; do
    blob=$(blobs | sort | sed -n "${number}p")
    chmod u+w "$blob"
    eval "$damage"
    echo old >out
    run -o out counted sh -c "$make"
    runs=$((runs + 1))
    expect_runs $runs
    expect_same_file "$OUT" "$CASE/expected"
    expect_same_file out "$CASE/made"
  done
  rm out
  expect_hit -o out counted sh -c "$make"
  expect_same_file "$OUT" "$CASE/expected"
  expect_same_file out "$CASE/made"
done
