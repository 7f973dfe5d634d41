#!/usr/bin/env bash
# Files of 400 GB that a made-up seed refers to are not read: a blob that is larger than its entry says, and a header
# that its input set names. The call is over long before that, and the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

truncate -s 400G huge.h 2>/dev/null || skip "no sparse files here"
quick() { # COMMAND...: a miss
  rm -f out
  count_runs
  call timeout 60 "$CACHE_RUN" "$@"
  expect_status 0
  expect_runs $((RUNS + 1))
}
call=(-o out counted sh -c 'yes | head -c 100000 >out')
expect_miss "${call[@]}"
blob=$(blobs)
chmod u+w "$blob"
truncate -s 400G "$blob"
quick --cache-dir "$CASE/none" --fallback-dir "$CACHE" "${call[@]}"
quick "${call[@]}"
expect_warning damaged
expect_hit "${call[@]}"

rm -rf "$CACHE"
echo a >made.h
call=(--depfile d counted sh -c 'echo "x: made.h" >d')
expect_miss "${call[@]}"
expect_hit --cache-dir "$CASE/none" --fallback-dir "$CACHE" "${call[@]}"
sets=$(find "$CACHE/inputs" -type f)
/usr/bin/python3 -S -E "$FORGE" "$sets" text made.h huge.h
quick --cache-dir "$CASE/none" --fallback-dir "$CACHE" "${call[@]}"
expect_silent
/usr/bin/python3 -S -E "$FORGE" "$sets" text $'huge.h' '//////'
mkdir -p tree && touch tree/{1..200}
quick --cache-dir "$CASE/other" --fallback-dir "$CACHE" "${call[@]}"
expect_hit --cache-dir "$CASE/other" "${call[@]}"
