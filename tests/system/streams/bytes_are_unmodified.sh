#!/usr/bin/env bash
# NUL bytes, every other byte and a missing final newline pass through unmodified, live and on replay.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for byte in $(seq 0 255); do
  # shellcheck disable=SC2059
  printf "\\$(printf %03o "$byte")"
done >"$CASE/bytes"
printf 'no final newline' >>"$CASE/bytes"
for _ in miss hit; do
  run counted sh -c 'cat "$CASE/bytes"; tac "$CASE/bytes" >&2'
  expect_same_file "$OUT" "$CASE/bytes"
  expect_same_file "$ERR" <(tac "$CASE/bytes")
  expect_runs 1
done
