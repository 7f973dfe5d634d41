#!/usr/bin/env bash
# With --input-mode mtime arguments and declared inputs count by size and time; code and depfiles by contents.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

write() { # FILE TEXT TIME
  echo "$2" >"$1"
  touch -d "$3" "$1"
}
counts() { "$1" --input-mode mtime -i declared --code code --depfile x.d -- counted sh -c 'echo "x: header" >x.d; cat "$0" declared' named; }
for file in declared named code header; do write $file one 2020-01-01; done
counts expect_miss
counts expect_hit
for file in declared named; do
  write $file one 2020-01-02
  (counts expect_miss) || fail "$file does not count by its time"
  # What is promised: the same size and time is the same.
  write $file two 2020-01-01
  counts expect_hit
  write $file longer 2020-01-01
  (counts expect_miss) || fail "$file does not count by its size"
  write $file one 2020-01-01
  counts expect_hit
done
for file in code header; do
  write $file one 2020-01-02
  (counts expect_hit) || fail "$file counts by its time"
  write $file two 2020-01-02
  (counts expect_miss) || fail "$file does not count by its contents"
  write $file one 2020-01-02
  counts expect_hit
done
