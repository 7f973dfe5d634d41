#!/usr/bin/env bash
# --remove-outputs keeps a file that an argument, a word of shell text or a response file names, a list of inputs and a
# configuration file.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo out/data >names
kept() { # OPTION... -- COMMAND...
  rm -rf out
  mkdir out
  echo precious >out/data
  echo old >out/old
  expect_miss -o out --remove-outputs "$@"
  expect_equal "$(cat out/data)" precious "the file that the command names (after $*)"
  [ ! -e out/old ] || fail "another file stayed (after $*)"
}
# shellcheck disable=SC2016
kept -- counted sh -c 'cat "$1"; echo 1 >out/new' x out/data
kept -s 'cat out/data; echo 1 >out/new; counted'
kept --auto-inputs off -s 'cat out/data; echo 2 >out/new; counted'
kept -- sh -c 'cat out/data; echo 3 >out/new; counted'
# shellcheck disable=SC2016
kept -- counted sh -c 'cat $(cat names); echo 4 >out/new' x @names
echo input >precious # the list names it
kept --inputs-from out/data -- counted sh -c 'echo 5 >out/new'
expect_warning 'not stored'
mkdir -p out/config/cache-run
echo 'ttl = "1h"' >out/config/cache-run/cache-run.toml
XDG_CONFIG_HOME=$PWD/out/config run -o out --remove-outputs counted sh -c 'echo 6 >out/new'
expect_equal "$(cat out/config/cache-run/cache-run.toml)" 'ttl = "1h"' "the configuration file"
expect_absent out/data
# A watch sees no earlier than the command runs what it reads.
kept --trace auto -s 'cat out/data; echo 5 >out/new; counted'
