#!/usr/bin/env bash
# One blob may be in the places of any number of outputs, and so fill a disk. Blobs that a seed, or a copied cache, names
# again may have 1 GiB together, and so may the holes of all its blobs. Otherwise the command runs.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

fallback=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
# shellcheck disable=SC2016 # for the other shell
make='mkdir tree; for i in 1 2 3 4 5 6 7 8; do cp data tree/$i; done'
head -c 300000 /dev/urandom >data
call=(-i data -o tree counted sh -c "$make")
expect_miss "${call[@]}"
rm -r tree
expect_hit "${fallback[@]}" "${call[@]}"

refused() { # WHY: the command runs although the caches have a result, and what they name is not written
  rm -rf tree
  expect_miss "${fallback[@]}" "${call[@]}"
  expect_equal "$(stat -c %s tree/1)" 300000 "size"
  rm -r tree
  run -v "${fallback[@]}" "${call[@]}"
  expect_contains "$ERR" "it comes from elsewhere and $1"
  rm -r tree
  if stat -c %W "$CACHE" | grep -q '[1-9]'; then
    cp -r --sparse=always "$CACHE" "$CASE/copy"
    expect_miss --cache-dir "$CASE/copy" --read-only "${call[@]}"
    rm -rf "$CASE/copy" tree
  fi
}
head -c 160000000 /dev/urandom >"$CASE/large"
replace_blob "$(blobs)" "$CASE/large" all
forge all "$(numbers 300000 8)" "$(numbers 160000000 8)"
refused 'has over 1 GiB of the same files'

# Two files of zeros that take no room: each may be copied alone.
rm -r "$CACHE"
truncate -s 600000000 "$CASE/zeros"
[ "$(stat -c %b "$CASE/zeros")" -lt 1000 ] || skip "the file system has no holes"
head -c 300000 /dev/urandom >other
call=(-i data -i other -o tree counted sh -c 'mkdir tree; cp data tree/1; cp other tree/2')
expect_miss "${call[@]}"
first=$(blobs | head -n 1)
second=$(blobs | tail -n 1)
replace_blob "$first" "$CASE/zeros" all
truncate -s 600000000 "$CASE/zeros"
printf 1 | dd of="$CASE/zeros" conv=notrunc status=none
replace_blob "$second" "$CASE/zeros" all
forge all "$(numbers 300000 8)" "$(numbers 600000000 8)"
refused 'has over 1 GiB of holes in its files'
