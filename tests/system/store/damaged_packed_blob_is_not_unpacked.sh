#!/usr/bin/env bash
# A packed blob is known to be as it was written before the first byte of it is unpacked.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'yes line | head -c 5000000; yes made | head -c 6000000 >out')
run "${call[@]}"
rm out
cp -a "$CACHE" "$CASE/good"
for number in 1 2; do
  rm -rf "$CACHE" && cp -a "$CASE/good" "$CACHE"
  blob=$(blobs | sort | sed -n "${number}p")
  chmod u+w "$blob"
  flip_byte "$blob" $(($(stat -c %s "$blob") - 1)) # what stands before it could be unpacked
  call traced write,pwrite64,writev,sendfile,splice,copy_file_range "$CACHE_RUN" --only-cached "${call[@]}"
  expect_status 125
  expect_stdout ''
  expect_equal "$(grep -E "$PWD|^[0-9]+ +[a-z0-9]+\(1<" "$CASE/trace" || :)" '' "written of damaged blob $number"
  expect_absent out
done
expect_miss "${call[@]}"
