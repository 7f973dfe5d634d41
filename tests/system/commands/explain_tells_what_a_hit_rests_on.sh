#!/usr/bin/env bash
# `explain` of a hit tells its age and what its acceptance rests on; a result that is there and refused is told as such.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

args=(--cache-exit '0,3' -- counted sh -c 'exit 3')
run "${args[@]}"
expect_status 3
id=$(basename "$(only_entry)")
explain() { run explain "$@" && expect_status 0; }
explain "${args[@]}"
expect_equal "$(head -n 1 "$OUT")" "hit: $id" "first line"
for text in ' old; it saves ' 'exit status 3' 'no age limit (--ttl is off)'; do expect_contains "$OUT" "$text"; done
explain --ttl 1d --stale 12h --valid-if true "${args[@]}"
for text in 'expires 24 h from now (--ttl)' 'fresh for another 12 h (--stale)' "accepted by --valid-if 'true'"; do expect_contains "$OUT" "$text"; done
explain --stale 1ns "${args[@]}"
expect_contains "$OUT" 'stale: a call refreshes it in the background'
expect_runs 1

refused() { # REASON OPTION...
  local reason=$1
  shift
  explain "$@"
  expect_equal "$(sed -n '1p;2p' "$OUT")" "miss: $id"$'\n'"  $reason" "beginning"
  expect_contains "$OUT" 'The cache has its result (recorded '
  expect_lacks "$OUT" 'Changed since'
}
explain --ttl 1ns "${args[@]}"
expect_contains "$OUT" '  expired: '
refused 'exit status 3 is not accepted' "${args[@]:2}"
refused '--valid-if refused it' --valid-if 'grep -q zzz' "${args[@]}"
refused '--refresh: the call replaces a usable result' --refresh "${args[@]}"
printf x >>"$(only_entry)"
explain "${args[@]}"
expect_warning damaged
expect_equal "$(sed -n 2p "$OUT")" '  damaged' 'reason'
expect_runs 1

# Recorded as one stream, which this caller has as two.
rm -r "$CACHE/results"
"$CACHE_RUN" --cache-exit '0,3' counted sh -c 'exit 3' >"$CASE/both" 2>&1 || :
id=$(basename "$(only_entry)")
refused 'its run had stdout and stderr in one file, so they cannot be separated' "${args[@]}"

# With a depfile, too, where other lists of inputs lead to nothing.
rm -r "$CACHE/results"
: >header
: >extra
# shellcheck disable=SC2016
args=(--depfile made.d counted sh -c 'echo "out: header $(cat header)" >made.d')
expect_miss "${args[@]}"
id=$(basename "$(only_entry)")
echo extra >header
expect_miss "${args[@]}"
: >header
expect_hit "${args[@]}"
refused '--valid-if refused it' --valid-if false "${args[@]}"
rm -r "$CACHE/inputs"
refused 'the list of its inputs is lost' "${args[@]}"
mkfifo fifo && rm header && ln -s fifo header
explain "${args[@]}"
expect_contains "$OUT" 'None of 2 results of counted can be compared.'
expect_runs 4
