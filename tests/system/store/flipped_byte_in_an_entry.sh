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
# Unit tests flip each byte; here all parts of the file are met.
for offset in $(seq 0 3 47) $(seq 48 $((size / 20 + 1)) $((size - 9))) $(seq $((size - 8)) 3 $((size - 1))); do
  cp "$CASE/entry" "$entry"
  flip_byte "$entry" "$offset"
  run counted sh -c 'echo output; echo problem >&2'
  runs=$((runs + 1))
  expect_runs $runs
  expect_status 0
  expect_stdout output
  contents "$ERR"
  [[ $'\n'$CONTENTS == *$'\nproblem\n'* ]] || fail "stderr, byte $offset flipped"
done
expect_hit counted sh -c 'echo output; echo problem >&2'
