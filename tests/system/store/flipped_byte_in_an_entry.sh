#!/usr/bin/env bash
# A flipped byte anywhere in an entry makes a miss that heals itself; nothing of it is shown.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'echo output; echo problem >&2'
entry=$(only_entry)
cp "$entry" "$CASE/entry"
size=$(stat -c %s "$entry")
runs=1
for offset in $(seq 0 47) $(seq 48 $((size / 40 + 1)) $((size - 9))) $(seq $((size - 8)) $((size - 1))); do
  cp "$CASE/entry" "$entry"
  flip_byte "$entry" "$offset"
  run counted sh -c 'echo output; echo problem >&2'
  runs=$((runs + 1))
  expect_runs $runs
  expect_status 0
  expect_stdout output
  expect_equal "$(grep -v '^cache-run: ' "$ERR")" problem "stderr, byte $offset flipped"
done
expect_hit counted sh -c 'echo output; echo problem >&2'
