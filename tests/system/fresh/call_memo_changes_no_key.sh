#!/usr/bin/env bash
# For each part of the key: with the call memo and without it the key is the same, before the part changed, after it, and
# when it changed back; and the memo is what answers.
# shellcheck disable=SC2016,SC2034 # the rows are code of their own
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# same_ids NAME: the key by both ways, in $ID.
same_ids() {
  local by_memo
  find_id
  by_memo=$ID
  find_id --no-memo
  expect_equal "$ID" "$by_memo" "row '$1': id without memos"
}
# What was written just now is remembered by nobody until the clock has moved on.
settle() { sleep 0.03; }

part() {
  if is_left_out; then return; fi
  local old
  fresh() {
    OPTIONS=(--key "row $1") COMMAND=(counted echo text)
    eval "$2"
  }
  fresh "$1" "$2"
  settle
  expect_miss "${OPTIONS[@]}" -- "${COMMAND[@]}"
  for _ in 1 2 3; do expect_hit "${OPTIONS[@]}" -- "${COMMAND[@]}"; done
  same_ids "$1"
  old=$ID
  eval "$3"
  same_ids "$1"
  [ "$old" != "$ID" ] || fail "row '$1': the id did not change"
  (expect_miss "${OPTIONS[@]}" -- "${COMMAND[@]}") || fail "row '$1': changed, but no miss"
  settle
  for _ in 1 2; do expect_hit "${OPTIONS[@]}" -- "${COMMAND[@]}"; done
  same_ids "$1"
  fresh "$1" "$2"
  same_ids "$1"
  expect_equal "$ID" "$old" "row '$1': id after the change back"
  (expect_hit "${OPTIONS[@]}" -- "${COMMAND[@]}") || fail "row '$1': changed back, but no hit"
}
# shellcheck source=/dev/null
. "${0%/*}/../../support/key_parts.sh"

PATHS=$PATH
# Changes that hide: of the same size and time of modification, in place and by a new file.
in_place() { printf %s "$1" | dd of="$2" conv=notrunc status=none && touch -d 2020-02-02 "$2"; }
by_rename() { cp -p "$2" "$2.new" && in_place "$1" "$2.new" && mv "$2.new" "$2"; }
part 'contents in place, same time' 'files; in_place one data; OPTIONS+=(-i data)' 'in_place two data'
part 'contents by rename, same time' 'files; by_rename one data; OPTIONS+=(-i data)' 'by_rename two data'
script() { printf '#!/bin/sh\n#%s\nexec counted echo tool\n' "$1" >script && chmod +x script && touch -d 2020-02-02 script; }
part 'program in place, same time' 'files; script 1; COMMAND=(./script)' 'script 2'
mkdir first
part 'program in another directory' 'files; COMMAND=(script); PATH=$CASE/work/first:$CASE/work/sub:$PATHS; cp tool sub/script; rm -f first/script' \
  'cp tool2 first/script'
