#!/usr/bin/env bash
# --only-cached: a result of which a part is lost or damaged is a miss, and no output of it appears.
# shellcheck disable=SC2016 # $ is for eval
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make='yes line | head -c 100000; yes made | head -c 200000 >out'
run -o out counted sh -c "$make"
rm out
blob=$(blobs | head -n 1)
chmod u+w "$blob"
for damage in 'flip_byte "$blob" 5' 'rm "$blob"'; do
  eval "$damage"
  run --only-cached -o out counted sh -c "$make"
  expect_status 125
  expect_stdout ''
  expect_absent out
  run --check -o out counted sh -c "$make"
  expect_status 1
done
run -v --check -o out counted sh -c "$make"
expect_contains "$ERR" '(a file of the stored result is missing from the cache)'
expect_runs 1
run -o out counted sh -c "$make"
rm out
expect_hit --only-cached -o out counted sh -c "$make"
