#!/usr/bin/env bash
# A flipped byte, a truncation or the loss of a blob makes a miss that heals itself; nothing of it is shown.
# shellcheck disable=SC2016 # the damages are code of their own
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/damaged_blobs.sh"

expect_healing 'yes line | head -c 200000; yes made | head -c 300000 >out' \
  'flip_byte "$blob" 0' 'flip_byte "$blob" 100' 'truncate -s -1 "$blob"' ': >"$blob"' 'rm "$blob"' 'echo more >>"$blob"'
