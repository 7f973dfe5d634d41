#!/usr/bin/env bash
# --remove-outputs removes nothing but declared outputs: no input, nothing that an argument names below an output, not
# what a link leads to, no cache, and nothing at all if the working directory lies in an output.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p build/src elsewhere
echo source | tee build/src/a.c build/in data elsewhere/file >other
ln data build/same
ln -s ../elsewhere build/link
ln -s elsewhere/file out
run --remove-outputs -i data -o build -o out counted sh -c ': "$@"; echo made >build/made; echo made >out' sh build/src build/in
expect_warning 'not stored' # an input in an output
expect_equal "$(cat build/src/a.c build/in data build/same elsewhere/file other)" "$(printf 'source\n%.0s' 1 2 3 4 5 6)" kept
expect_absent build/link
[ ! -L out ] || fail "the link is still there"
# The program itself, and a cache in an output.
mkdir tools
cp "$(command -v counted)" tools/tool
export CACHE_RUN_CACHE_DIR=$PWD/tools/cache
run --remove-outputs -o tools tools/tool true
for kept in tools/tool tools/cache/CACHEDIR.TAG; do [ -e $kept ] || fail "$kept is gone"; done
export CACHE_RUN_CACHE_DIR=$CACHE
# What an argument names in any way, and the file behind standard input, is read by the command.
mkdir named
for argument in --in=named/in -inamed/in @named/in named/in; do
  for output in named 'named/*'; do
    echo text >named/in
    run --remove-outputs -o "$output" counted sh -c '[ -e named/in ] && echo out >named/out' - "$argument"
    expect_equal "$(cat named/in)" text "the input of $output and $argument"
  done
done
echo text >named/in
"$CACHE_RUN" -q --remove-outputs --stdin -o 'named/*' counted sh -c 'cat >named/out' <named/in
expect_equal "$(cat named/out)" text "what was read from standard input"
cd build/src
for output in . .. "$CASE/work"; do
  run --remove-outputs -o "$output" counted echo hello
  expect_warning 'uncached' "output '$output' holds the working directory"
  expect_stdout hello
  [ -e a.c ] || fail "the working directory was emptied"
done
run --strict --remove-outputs -o . counted echo hello
expect_status 125
