#!/usr/bin/env bash
# Somebody may make up a key with an argument of any size, or with any number of inputs. What people are shown of it has
# a bound, and --json has all of it but a command that nobody can have run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
id=$(only_entry)
id=${id##*/}
cp "$(only_entry)" "$CASE/sound"
at_most() { # BYTES COMMAND...
  run "${@:2}"
  expect_status 0
  [ "$(stat -c %s "$OUT")" -le "$1" ] || fail "${*:2} writes $(stat -c %s "$OUT") bytes"
}
for letter in a '\x7f' '\xff'; do
  forge argument 20000000 "$letter"
  at_most 600000 list
  expect_contains "$OUT" "${id:0:12}"
  at_most 10000 list --json
  expect_json "$OUT" 'it["results"][0]["command"] == []'
  at_most 1200000 show "$id"
  expect_contains "$OUT" '(20000000 bytes)'
  # Of the largest command that can be, a list has all.
  forge argument 4000000 "$letter"
  at_most 600000 list
  expect_contains "$OUT" …
  run list --json
  expect_status 0
  expect_json "$OUT" 'len(it["results"][0]["command"][1]) == 4000000'
  run show --json "$id"
  expect_json "$OUT" 'len(it["command"][1]) == 4000000'
done
cp "$CASE/sound" "$(only_entry)"
forge inputs 150000
at_most 6000000 show "$id"
expect_contains "$OUT" 'input input99000'
expect_lacks "$OUT" 'input input101000'
expect_contains "$OUT" ' more (--json has all)'
run show --json "$id"
expect_json "$OUT" 'len([part for part in it["key"] if part["name"].startswith("input")]) == 150000'
# Others are shown as they are.
cp "$CASE/sound" "$(only_entry)"
run list
expect_contains "$OUT" 'counted echo text'
expect_lacks "$OUT" …
