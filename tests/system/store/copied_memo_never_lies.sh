#!/usr/bin/env bash
# The memo in a copied cache is not believed of files that are others, however alike: of same device, inode, size and
# time of modification.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
echo one >tree/data
touch -d 2020-02-02 tree/data
wait_until_old tree/data
cd tree
call=(--base-dir . -o out counted sh -c 'cat data; yes made | head -c 100000 >out' data)
expect_miss "${call[@]}"
expect_hit "${call[@]}"
cd ..
rm tree/out
cp -a "$CACHE" "$CASE/copy"
cp -a tree "$CASE/work/clone"
export CACHE_RUN_CACHE_DIR=$CASE/copy
cd clone
expect_hit "${call[@]}"
expect_stdout one
rm out
for place in clone tree; do
  cd "$CASE/work/$place"
  new=${place:0:3}
  state=$(stat -c '%d %i %s %Y' data)
  printf %s "$new" | dd of=data conv=notrunc status=none
  touch -d 2020-02-02 data
  expect_equal "$(stat -c '%d %i %s %Y' data)" "$state" "what the file looks like"
  expect_miss "${call[@]}"
  expect_stdout "$new"
done

# Nor of a blob.
cp -a "$CASE/copy" "$CASE/second"
export CACHE_RUN_CACHE_DIR=$CASE/second
blob=$(find "$CASE/second/blobs" -type f)
touch -r "$blob" "$CASE/time"
chmod u+w "$blob"
flip_byte "$blob" 77
touch -r "$CASE/time" "$blob"
rm out
expect_miss "${call[@]}"
expect_warning damaged
