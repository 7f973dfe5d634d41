#!/usr/bin/env bash
# A missing cache directory is created with its parents, 0700, marked with CACHEDIR.TAG, in the documented shape.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_CACHE_DIR=$CASE/deep/er/cache CACHE=$CASE/deep/er/cache
expect_miss counted echo text
expect_equal "$(stat -c %a "$CACHE")" 700 "mode"
expect_equal "$(head -c 43 "$CACHE/CACHEDIR.TAG")" 'Signature: 8a477f597d28d172789f06886806bc55' "CACHEDIR.TAG"
grep -qx '[0-9]*' "$CACHE/format" || fail "format is no number"
only_entry | grep -Eq '/results/[0-9a-f]{2}/counted-[0-9a-f]{40}$' || fail "the entry is $(only_entry)"
expect_equal "$(find "$CACHE/tmp" -type f | wc -l)" 0 "files left in tmp"
