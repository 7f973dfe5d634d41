#!/usr/bin/env bash
# A path of thousands of bytes makes no message of thousands of bytes, whether an option, an argument or a tree names it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf -v long '%0250d/' {1..30}
expect_short() {
  expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
  [ "$(wc -c <"$ERR")" -lt 1000 ] || fail "a message of $(wc -c <"$ERR") bytes"
  for end; do expect_contains "$ERR" "$end"; done
}
run -i "begin/${long}end" counted true
expect_status 0
expect_short "'begin/" "end'" uncached
run --cache-dir "$PWD/${long}end" counted true
expect_short "'$PWD" "end'" uncached
run --depfile "${long:0:3000}end" counted true
expect_short "end'"
run "./${long}end"
expect_status 126
expect_short "end'"
# Lists: a line that looks quoted, and names with quotes in them.
printf '"begin/%send"\n' "$long" >list
run --inputs-from list counted true
expect_status 0
expect_short "'\"begin/" 'end"' uncached
quotes=$(printf "a'%.0s" {1..3000})
printf '"%s"\n' "$quotes" >list
run --inputs-from list counted true
expect_short "a'" uncached
run --cache-dir "$PWD/$quotes" counted true
expect_short "a'"
# A tree that is deeper than any path can name.
mkdir tree
(
  cd -P tree
  for directory in $(printf '%0200d ' {1..25}); do
    mkdir "$directory"
    cd -P "$directory"
  done
)
run counted echo tree
expect_stdout tree
expect_short "'tree/" uncached
