#!/usr/bin/env bash
# A directory of somebody else's whose members are called as a cache's are is refused, and nothing in it changes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

refused() {
  touch -d '3 days ago' "$CASE/other"/* "$CASE/other"/*/* 2>/dev/null || :
  find "$CASE/other" -printf '%p %s %T@\n' | sort >"$CASE/before"
  run --cache-dir "$CASE/other" counted echo text
  expect_status 0
  expect_warning 'holds other files'
  find "$CASE/other" -printf '%p %s %T@\n' | sort >"$CASE/after"
  expect_same_file "$CASE/before" "$CASE/after"
  rm -r "$CASE/other"
}
for name in tmp/notes.txt locks/key.txt results/mine.csv blobs/aa; do
  mkdir -p "$CASE/other/$(dirname "$name")"
  echo mine >"$CASE/other/$name"
  refused
done
for name in journal history counters digests.mdb CACHEDIR.TAG; do
  mkdir "$CASE/other"
  echo mine >"$CASE/other/$name"
  refused
done
expect_runs 9
# One that was being made when its maker was killed is made to its end; so is one that lost its mark.
mkdir -p "$CASE/half/tmp" "$CASE/half/results"
: >"$CASE/half/tmp/new-0123456789abcdef"
expect_miss --cache-dir "$CASE/half" counted echo text
rm "$CASE/half/format"
expect_hit --cache-dir "$CASE/half" counted echo text
