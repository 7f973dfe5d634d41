#!/usr/bin/env bash
# A report onto an input, the program, an output or a standard stream is refused before anything runs: the file stays, one
# line says why, and the call goes on without a report. With --strict it ends with 125.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir dir lib
printf '#!/bin/sh\nexec cat data\n' >lib/tool
chmod +x lib/tool
export PATH="$PWD/lib:$PATH"
stays() { # FILE WORDS CALL...: two calls with a report onto FILE, and one with --strict
  local file=$1 words=$2 state
  shift 2
  state=$(cat "$file")
  for options in '' '' --strict --no-cache --refresh; do
    # shellcheck disable=SC2086 # words, or none
    run $options "$@"
    expect_equal "$(cat "$file")" "$state" "contents of $file"
    if [ "$options" = --strict ]; then
      expect_status 125
      expect_contains "$ERR" "--report: $words (--strict)"
      [ ! -s "$OUT" ] || fail "the command ran"
    else
      expect_status 0
      expect_warning "--report: $words: there is no report"
    fi
  done
  # The call is cached as ever.
  run -v "$@"
  expect_contains "$ERR" 'cache-run: hit '
}
echo text >data
ln -s data link
ln -s ../data dir/link
stays data "an argument of the command names 'data'" --report data cat data
stays data "an argument of the command names '$PWD/data'" --report "$PWD/data" cat data
stays data "an argument of the command names 'link'" --report link cat data
stays data "an argument of the command names 'data'" --report data cat dir/link
stays data "an argument of the command names './dir/../data'" --report ./dir/../data dd if=data status=none
stays data "'data' is an input" --report data -i data echo text
stays data "'data' is an input" --report data --input-mtime data echo text
stays data "'data' is an input" --report data --code data echo text
stays data "'data' is an input" --report data --inputs-from data -i '!text' echo text
stays lib/tool "'lib/tool' is the program" --report lib/tool tool data
stays lib/tool "'lib/tool' is the program" --report lib/tool lib/tool data
for output in out ./out dir/../out 'o[u]t' "$PWD/out"; do
  echo out >out
  stays out "'out' is an output" --report out -o "$output" --remove-outputs sh -c 'echo out >out'
done
mkdir outs
echo out >outs/out
stays outs/out "'outs/out' is an output" --report outs/out -o outs --remove-outputs sh -c 'echo out >outs/out'
# An output that is not there yet.
rm out
run --report out -o out sh -c 'echo out >out'
expect_warning "'out' is an output"
expect_equal "$(cat out)" out output
ln -s new leads
run --report new -o leads sh -c 'echo out >leads'
expect_warning "'new' is an output"
expect_equal "$(cat new)" out output
# Standard streams.
"$CACHE_RUN" --report stream echo text >./stream 2>"$ERR"
expect_equal "$(cat stream)" text "standard output"
expect_warning "standard output leads to 'stream'"
call "$CACHE_RUN" --stdin --report stream cat <./stream
expect_equal "$(cat stream)" text "standard input"
expect_warning "standard input leads to 'stream'"
# What only a list or a depfile names.
earlier='{"report":1}'
echo "$earlier" >earlier
echo earlier >list
run --report earlier --inputs-from list echo text
expect_equal "$(cat earlier)" "$earlier" "the file of a list"
expect_warning "'earlier' is both input and the file of --report"
for _ in 1 2; do
  run --report earlier --depfile made.d sh -c 'echo "x: earlier" >made.d'
  expect_equal "$(cat earlier)" "$earlier" "the file of a depfile"
  expect_warning "the depfile lists 'earlier'"
done
# All others are written as before.
run --report dir/report -i dir cat data
expect_silent
expect_contains dir/report '"outcome":"miss"'
run --report dir/report -i dir cat data
expect_contains dir/report '"outcome":"hit"'
