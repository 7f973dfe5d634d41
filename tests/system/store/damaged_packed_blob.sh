#!/usr/bin/env bash
# A packed blob that is not what it was makes a miss that heals itself; nothing of it is shown or restored.
# shellcheck disable=SC2016 # the damages are code of their own
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/damaged_blobs.sh"

expect_healing 'yes line | head -c 5000000; yes made | head -c 6000000 >out' \
  'flip_byte "$blob" 0' 'flip_byte "$blob" 30' 'truncate -s -1 "$blob"' ': >"$blob"' 'rm "$blob"' \
  'cat "$CASE/expected" >"$blob"' 'cat "$(blobs | sort | sed -n "$((3 - number))p")" >"$blob"'
