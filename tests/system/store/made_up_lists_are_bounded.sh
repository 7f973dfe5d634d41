#!/usr/bin/env bash
# An input set of somebody else names so many paths at most, and no vast file of holes: neither that of a seed nor that
# of a copied cache. The command runs then. A set of the own cache may name as much as the depfile did.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo a >made.h
call=(--depfile d counted sh -c 'echo "x: made.h" >d')
expect_miss "${call[@]}"
mv "$CACHE" "$CASE/first"
# forged_copy PLACE WAY VALUES...: a copy of the cache whose input set is made up: see forge_entry.py.
forged_copy() {
  local place=$1 ended=0
  shift
  rm -rf "$place" && cp -r "$CASE/first" "$place" && chmod 700 "$place"
  /usr/bin/python3 -S -E "$FORGE" "$(find "$place/inputs" -type f)" "$@" || ended=$?
  [ $ended != 77 ] || skip "no xxHash to forge with"
  [ $ended = 0 ] || fail "the set cannot be forged: $*"
}
# bounded OPTIONS...: the command runs, and the call looks at few of the made-up paths.
bounded() {
  count_runs
  call traced file,read timeout 250 "$CACHE_RUN" "$@" "${call[@]}"
  expect_status 0
  expect_runs $((RUNS + 1))
  [ "$(grep -c '"/made_up/' "$CASE/trace")" -lt 10 ] || fail "the call looks at all of the paths"
}
forged_copy "$CASE/seed" names 210000 /made_up/
bounded --cache-dir "$CASE/none" --fallback-dir "$CASE/seed"
forged_copy "$CACHE" names 210000 /made_up/
if stat -c %W "$CACHE" | grep -q '[1-9]'; then bounded; fi
# A file that is too large is not read at all.
truncate -s 17M "$(find "$CASE/seed/inputs" -type f)"
bounded --cache-dir "$CASE/other" --fallback-dir "$CASE/seed"
expect_contains "$CASE/trace" /inputs/
! grep -E 'read\([0-9]+<[^>]*/seed/inputs/' "$CASE/trace" || fail "the call reads the set"

truncate -s 400G huge.h 2>/dev/null || skip "no sparse files here"
if stat -c %W "$CASE/first" | grep -q '[1-9]'; then
  forged_copy "$CACHE" text made.h huge.h
  count_runs
  call timeout 60 "$CACHE_RUN" "${call[@]}"
  expect_status 0
  expect_runs $((RUNS + 1))
fi
rm -rf "$CACHE"
truncate -s 1100M made.h
expect_miss "${call[@]}"
touch made.h
expect_hit "${call[@]}"
