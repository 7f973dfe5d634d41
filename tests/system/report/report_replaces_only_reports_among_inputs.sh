#!/usr/bin/env bash
# In a directory or among the files of a glob that are inputs, a report replaces an earlier report only. Any other file
# stays, counts as an input, and the call has no report. Nor does a report replace a configuration file.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir dir
ln -s dir leads
stays() { # FILE WORDS OPTION... [-- COMMAND...]
  local file=$1 words=$2 call=("${@:3}")
  [[ " ${call[*]}" == *' -- '* ]] || call+=(-- counted echo "in $file")
  : >>"$file"
  for text in "$RANDOM.$SRANDOM" ''; do # also an empty file
    printf %s "$text" >"$file"
    for way in expect_miss expect_hit 'run --strict'; do
      $way --report "$file" "${call[@]}"
      expect_equal "$(cat "$file")" "$text" "contents of $file"
      expect_contains "$ERR" "--report: '$file' $words"
    done
    expect_status 125
  done
}
other='is an input and no earlier report'
stays in "$other" -i .
stays ./in "$other" -i '*'
stays dir/in "$other" -i dir -i '!other'
stays dir/in "$other" --input-mtime "$PWD/dir"
stays dir/in "$other" -i leads
stays leads/in "$other" -i dir
stays dir/in "$other" -- counted ls dir

# A list names the directory: the call runs uncached.
: >dir/in
echo dir >list
for _ in 1 2; do
  expect_miss --report dir/in --inputs-from list counted echo text
  expect_warning "'dir/in' is both input and the file of --report"
  [ ! -s dir/in ] || fail "the file in a directory of a list was replaced"
done
# Only a link in the directory leads there.
: >far
ln -s ../far dir/link
for way in expect_miss expect_hit; do
  $way --report far -i dir counted echo text
  expect_warning "--report: 'far' is an input"
  [ ! -s far ] || fail "the file behind a link was replaced"
done
rm dir/link

# An earlier report, and what is left out.
echo '{"report":1}' >dir/log
for way in expect_miss expect_hit; do
  $way --report dir/report -i dir counted echo left out
  expect_silent
done
expect_contains dir/report '"outcome":"hit"'
expect_miss --report dir/log -i dir -i '!log' counted echo left out
expect_silent
expect_contains dir/log '"outcome":"miss"'

# Configuration files.
mkdir -p "$XDG_CONFIG_HOME/cache-run"
for file in "$XDG_CONFIG_HOME/cache-run/cache-run.toml" cache-run.toml; do
  echo 'ttl = "1h"' >"$file"
  run --report "$file" echo text
  expect_warning "--report: '$file' is a configuration file: there is no report"
  expect_equal "$(cat "$file")" 'ttl = "1h"' "the configuration file"
done
