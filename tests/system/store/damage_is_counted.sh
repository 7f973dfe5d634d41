#!/usr/bin/env bash
# What was found damaged is counted as such, once, and is told by the journal; what is merely gone is a plain miss.
# shellcheck disable=SC2016,SC2034 # the rows are code of their own
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'yes line | head -c 100000; yes made | head -c 200000 >out')
run "${call[@]}"
count=0
for damage in 'flip_byte "$entry" 100' 'truncate -s 40 "$entry"' ': >"$entry"' 'echo garbage >"$entry"' \
  'flip_byte "$blob" 100' 'truncate -s -1 "$blob"' ': >"$blob"'; do
  entry=$(only_entry)
  blob=$(blobs | sort | head -n 1)
  chmod u+w "$blob"
  eval "$damage"
  rm -f out
  expect_miss "${call[@]}"
  count=$((count + 1))
  expect_equal "$(counter corrupt)" $count "counted as damaged after \`$damage\`"
  expect_hit "${call[@]}"
done
rm -f "$(only_entry)" out
expect_miss "${call[@]}"
rm -f "$(blobs | head -n 1)" out
expect_miss "${call[@]}"
expect_equal "$(counter corrupt)" $count "counted as damaged after a loss"
