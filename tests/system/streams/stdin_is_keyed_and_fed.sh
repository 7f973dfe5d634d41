#!/usr/bin/env bash
# With --stdin the standard input is fed to the command and is in the key.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'one\0no newline' >"$CASE/one"
echo two >"$CASE/two"
: >"$CASE/empty"
for _ in misses hits; do
  for text in one two empty; do
    run --stdin counted cat <"$CASE/$text"
    expect_same_file "$OUT" "$CASE/$text"
    head -c 1000 "$CASE/$text" | "$CACHE_RUN" --stdin counted cat >"$OUT"
    expect_same_file "$OUT" "$CASE/$text"
  done
  expect_runs 3
done
run counted cat
expect_runs 4
