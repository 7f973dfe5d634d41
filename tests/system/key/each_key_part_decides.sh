#!/usr/bin/env bash
# For each part of the key: changed it is a miss, changed back a hit of the old entry, and whatever else changes a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# What no row declares and no key holds.
unrelated() {
  echo "$1" >unrelated
  touch -d "2001-01-0$1" "$CASE/work/data" "$CASE/work/dir/member"
  export UNRELATED=$1
}

# part NAME SETUP CHANGE: SETUP may add to OPTIONS and COMMAND; CHANGE changes the part and is undone by SETUP.
part() {
  if is_left_out; then return; fi
  local old
  fresh() {
    OPTIONS=(--key "row $1") COMMAND=(counted echo text)
    eval "$2"
  }
  fresh "$1" "$2"
  expect_miss "${OPTIONS[@]}" -- "${COMMAND[@]}" || fail "$1: not stored"
  find_id
  old=$ID
  unrelated 2
  expect_hit "${OPTIONS[@]}" -- "${COMMAND[@]}"
  eval "$3"
  (expect_miss "${OPTIONS[@]}" -- "${COMMAND[@]}") || fail "row '$1': changed, but no miss"
  expect_hit "${OPTIONS[@]}" -- "${COMMAND[@]}"
  find_id
  [ "$old" != "$ID" ] || fail "row '$1': the id did not change"
  fresh "$1" "$2"
  unrelated 3
  (expect_hit "${OPTIONS[@]}" -- "${COMMAND[@]}") || fail "row '$1': changed back, but no hit"
  find_id
  expect_equal "$ID" "$old" "row '$1': id of the old entry"
}

# shellcheck source=/dev/null
. "${0%/*}/../../support/key_parts.sh"
