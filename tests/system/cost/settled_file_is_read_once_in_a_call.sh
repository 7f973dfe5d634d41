#!/usr/bin/env bash
# However often a call comes upon a settled file, under whatever name, it reads it once: with and without a cache to write to.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

size=1000000
head -c "$size" /dev/urandom >data
ln -s data link
ln data name
mkdir tree
ln data tree/data
wait_until_old data
bytes_read() { # NAME...: of the files of these names, by all processes of the traced call
  local name sum=0 got
  for name; do
    while read -r got; do sum=$((sum + got)); done < <(sed -nE "s|.* p?read(64)?\([0-9]+<[^>]*/$name>.* = ([0-9]+)\$|\2|p" "$CASE/trace")
  done
  echo "$sum"
}
call=(-i data -i link -i tree --code name --code data counted true)
traced read,pread64 "$CACHE_RUN" "${call[@]}"
expect_equal "$(bytes_read data link name tree/data)" "$size" "bytes read by a miss"
traced read,pread64 "$CACHE_RUN" "${call[@]}"
expect_equal "$(bytes_read data link name tree/data)" 0 "bytes read by a hit"
expect_runs 1
touch data
wait_until_old data
traced read,pread64 "$CACHE_RUN" "${call[@]}"
expect_equal "$(bytes_read data link name tree/data)" "$size" "bytes read by a hit after a touch"
touch data
wait_until_old data
traced read,pread64 "$CACHE_RUN" --read-only --only-cached "${call[@]}"
expect_equal "$(bytes_read data link name tree/data)" "$size" "bytes read by a hit that may remember nothing"
expect_runs 1
