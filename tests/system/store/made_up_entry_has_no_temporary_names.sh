#!/usr/bin/env bash
# No made-up entry writes a file with the name of a temporary one: no run has such an output, and a later call could
# remove the file. A call that declares the name itself has one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

name=.cache-run-0123456789abcdef
other=.cache-run-0123456789abcde_
# shellcheck disable=SC2016 # $ is for the command's own shell
call=(counted sh -c 'mkdir -p "${1%/*}"; echo made >"$1"' sh)
refused() { # PATH NEW OUTPUT: NEW is where PATH was recorded by a call with this output
  rm -rf tree "$CACHE"
  expect_miss -o "$3" "${call[@]}" "$1"
  forge text "$1" "$2"
  for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
    rm -rf tree
    # shellcheck disable=SC2086 # words
    expect_miss --read-only $caches -o "$3" "${call[@]}" "$1"
    expect_warning "it would write '$2', which is not declared"
    expect_absent "$2"
  done
}
refused tree/$other tree/$name tree
refused tree/$other/file tree/$name/file tree
refused tree/$other tree/$name 'tree/.c*'
refused tree/$other tree/$name 'tree/.cache-run-*[0-9a-z_]'
rm -rf tree
expect_miss -o tree/$name "${call[@]}" tree/$name
rm -r tree
expect_hit -o tree/$name "${call[@]}" tree/$name
expect_equal "$(cat tree/$name)" made "the declared file"
