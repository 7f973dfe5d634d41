#!/usr/bin/env bash
# What a killed process left is removed; nothing that a symbolic link leads to, and nothing with another name.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
mkdir "$CASE/outside"
for name in new-0123456789abcdef notes.txt; do
  echo mine >"$CASE/outside/$name"
  cp "$CASE/outside/$name" "$CACHE/tmp/"
done
echo mine >"$CACHE/locks/notes.txt"
touch -d '3 days ago' "$CASE/outside"/* "$CACHE/tmp"/* "$CACHE/locks"/*
tidy() {
  rm -f "$CACHE/counters"
  expect_miss --refresh counted echo text
  wait_until test -s "$CACHE/counters"
  wait_until nobody_holds_upkeep
}
nobody_holds_upkeep() { [ ! -e "$CACHE/locks/upkeep" ]; }
tidy
expect_absent "$CACHE/tmp/new-0123456789abcdef"
for name in tmp locks; do [ -e "$CACHE/$name/notes.txt" ] || fail "a file of another name was removed"; done
rm -r "$CACHE/tmp"
ln -s "$CASE/outside" "$CACHE/tmp"
expect_miss --refresh counted echo text
expect_warning "not stored" "$CACHE/tmp/"
[ -e "$CASE/outside/new-0123456789abcdef" ] || fail "a file outside was removed"
