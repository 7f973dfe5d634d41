#!/usr/bin/env bash
# A record of temporary files removes nothing if it is a copy, and no file of another kind, name or owner.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make=(-o out -- sh -c 'echo text >out')
run "${make[@]}"
id=$(basename "$(only_entry)")
record=$CACHE/locks/$id.staged
name=$PWD/.cache-run-0123456789abcdef
noted() { # INODE PATH...: a record with these items
  local inode=$1 path
  shift
  for path; do printf '%s %s\0' "$inode" "$path"; done >"$record"
  touch -d '2 minutes ago' "$record"
}
each_way() {
  echo old >out
  run "${make[@]}"
  run --refresh "${make[@]}"
  run purge --all --yes
  expect_status 0
}
touch "$name" notes .cache-run-notes
mkdir .cache-run-1123456789abcdef
: >"$record"
for inode in 0 1 '' $(($(stat -c %i "$record") + 1)); do
  noted "$inode" "$name"
  each_way
  [ -e "$name" ] || fail "a record of the inode '$inode' removed a file"
  : >"$record"
done
: >"$record"
inode=$(stat -c %i "$record")
noted "$inode" "$PWD/notes" "$PWD/.cache-run-notes" "$PWD/.cache-run-1123456789abcdef" ".cache-run-0123456789abcdef" \
  "$name/" "$name/../notes" ''
each_way
expect_equal "$(find . -mindepth 1 | sort | tr '\n' ' ')" \
  './.cache-run-0123456789abcdef ./.cache-run-1123456789abcdef ./.cache-run-notes ./notes ./out ' "what is left"
: >"$record"
noted "$(stat -c %i "$record")" "$name"
each_way
expect_absent "$name"
