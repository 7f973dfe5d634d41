#!/usr/bin/env bash
# Variables that a depfile lists as rustc does are inputs: changed, unset and empty are misses, changed back is a hit.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

build=(--depfile x.d -- counted sh -c 'printf "x.d: main.rs\n\nmain.rs:\n\n# env-dep:NAME=%s\n# env-dep:NEVER_SET\n" "${NAME-}" >x.d')
echo 'fn main() {}' >main.rs
export NAME=one
expect_miss "${build[@]}"
NAME=two expect_miss "${build[@]}"
OTHER=1 expect_hit "${build[@]}"
NAME='' expect_miss "${build[@]}"
unset NAME
expect_miss "${build[@]}"
NEVER_SET=1 expect_miss "${build[@]}"
for value in one two ''; do NAME=$value expect_hit "${build[@]}"; done
expect_hit "${build[@]}"
echo 'fn other() {}' >main.rs
expect_miss "${build[@]}"
