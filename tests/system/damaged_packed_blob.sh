#!/usr/bin/env bash
# A packed blob that is not what it was makes a miss that heals itself; nothing of it is shown or restored.
# shellcheck disable=SC2016 # $ is for eval
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

make='yes line | head -c 5000000; yes made | head -c 6000000 >out'
run -o out counted sh -c "$make"
cp "$OUT" "$CASE/expected"
cp out "$CASE/made"
runs=1
for damage in 'flip_byte "$blob" 0' 'flip_byte "$blob" 30' 'truncate -s -1 "$blob"' ': >"$blob"' 'rm "$blob"' \
  'cat "$CASE/expected" >"$blob"' 'cat "$(blobs | sort | sed -n "$((3 - number))p")" >"$blob"'; do
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
done
rm out
expect_hit -o out counted sh -c "$make"
expect_same_file "$OUT" "$CASE/expected"
expect_same_file out "$CASE/made"
