#!/usr/bin/env bash
# A blob that is missing, cut short, too long or changed costs a run, and the next machine heals it. What is sent is never
# torn, though the sender is killed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

call=(counted sh -c 'yes line | head -c 300000')
use_directory
use_cache writer
expect_miss "${call[@]}"
cp "$OUT" "$CASE/expected"
push
blob=$(objects blobs)
cp "$blob" "$CASE/blob"
number=0
# shellcheck disable=SC2016  # eval expands them
for change in 'rm "$blob"' ': >"$blob"' 'truncate -s 299999 "$blob"' 'echo >>"$blob"'; do
  eval "$change"
  number=$((number + 1))
  use_cache "reader$number"
  expect_miss "${call[@]}"
  expect_same_file "$OUT" "$CASE/expected"
  [ -z "$(find "$CACHE/tmp" -type f)" ] || fail "temporary files are left"
  push
  expect_same_file "$blob" "$CASE/blob"
  use_cache "after$number"
  expect_hit "${call[@]}"
done
flip_byte "$blob" 1000
use_cache last
expect_miss "${call[@]}"
expect_same_file "$OUT" "$CASE/expected"
