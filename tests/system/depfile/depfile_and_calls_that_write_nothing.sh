#!/usr/bin/env bash
# With --check, --read-only and --only-cached the known sets of inputs serve and stay as they are.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile x.d -- counted sh -c 'cat header; echo "x: header" >x.d')
for text in one two; do
  echo $text >header
  expect_miss "${compile[@]}"
done
find "$CACHE" -type f ! -name 'digests*' ! -name journal ! -path '*/calls/*' -exec cksum {} + | sort >"$CASE/before"
same() {
  find "$CACHE" -type f ! -name 'digests*' ! -name journal ! -path '*/calls/*' -exec cksum {} + | sort >"$CASE/after"
  expect_same_file "$CASE/before" "$CASE/after"
}
for text in one two; do
  echo $text >header
  for option in --check --read-only --only-cached; do
    expect_hit $option "${compile[@]}"
    [ $option = --check ] || expect_stdout $text
  done
  same
done
echo three >header
run --check "${compile[@]}"
expect_status 1
run --only-cached "${compile[@]}"
expect_status 125
same
expect_miss --read-only "${compile[@]}"
expect_stdout three
same
expect_runs 3
