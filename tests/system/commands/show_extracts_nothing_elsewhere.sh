#!/usr/bin/env bash
# show --extract goes through no symbolic link in the place of its directory. Made-up outputs that have no name, or a NUL
# byte in one, are refused in one line, and nothing is written.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

refused() { # TEXT DIRECTORY
  run show sh --extract "$2"
  expect_status 125
  expect_equal "$(wc -l <"$ERR")" 1 "lines"
  expect_contains "$ERR" "$1"
}
run -o q sh -c 'echo made >q'
mkdir target
ln -s target link
for directory in link link/ ./link; do refused 'is a symbolic link: name the directory itself' "$directory"; done
expect_equal "$(ls -A target)" "" "what the link leads to"
run show sh --extract target
expect_status 0
expect_equal "$(cat target/q)" made "the file"

for path in . /; do
  rm -rf "$CACHE"
  run -o q sh -c 'echo made >q'
  forge text 'q\x00' "$path"'\x00'
  refused 'has no name that a file can have' "new"
  expect_absent new
done
rm -r "$CACHE"
run -o qqq -- sh -c 'mkdir qqq; echo made >qqq/file'
forge text 'qqq/file' '..\x00/file'
refused 'has no name that a file can have' "new/dir"
expect_absent new
