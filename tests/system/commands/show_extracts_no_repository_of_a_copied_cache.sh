#!/usr/bin/env bash
# show --extract writes nothing of a copied cache that programs obey: nothing in a .git, no repository without that name,
# no configuration of cache-run. Its files get no more rights than the umask gives.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stat -c %W . | grep -q '[1-9]' || skip "the file system keeps no time of birth"
made() { # OPTIONS -- COMMAND...: a cache with one result, and a copy of it
  rm -rf out "$CACHE" "$CASE/copy"
  run "$@"
  expect_status 0
  cp -r "$CACHE" "$CASE/copy"
}
extract() { # CACHE
  rm -rf new
  run --cache-dir "$1" show sh --extract "${2-new}"
}
refused() { # TEXT: and the own cache extracts it
  for directory in new ./new/ "$PWD/new"; do
    extract "$CASE/copy" "$directory"
    expect_status 125
    expect_equal "$(wc -l <"$ERR")" 1 "lines"
    expect_contains "$ERR" "$1"
    expect_absent new
  done
  extract "$CACHE"
  expect_status 0
}
made -o out -o out/.git sh -c 'mkdir -p out/.git/hooks; echo made >out/.git/hooks/post-checkout'
refused 'would be in a git repository'
made -o out sh -c 'mkdir -p out/refs out/objects; echo made | tee out/HEAD >out/config'
refused 'would be in a git repository'
# Directories count that are there only for the files below them.
made --auto-inputs off -o 'out/*/x' -o out/HEAD sh -c 'mkdir -p out/refs out/objects; echo made | tee out/HEAD out/refs/x >out/objects/x'
refused 'would be in a git repository'
made -o out sh -c 'mkdir out; echo "key = \"x\"" >out/cache-run.toml'
refused 'would be configuration of cache-run itself'
made -o out sh -c 'echo made >out; chmod 666 out'
umask 077
extract "$CASE/copy"
expect_status 0
expect_equal "$(stat -c %a new/out)" 600 "mode of a file of the copy"
