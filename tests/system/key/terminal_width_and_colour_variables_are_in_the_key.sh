#!/usr/bin/env bash
# COLUMNS, FORCE_COLOR, CLICOLOR* and NO_COLOR decide the output of many programs that write into a pipe: they are in the
# key by default.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
for variable in COLUMNS FORCE_COLOR CLICOLOR CLICOLOR_FORCE NO_COLOR; do
  for value in '' 1 200; do
    (export "$variable=$value" && expect_miss counted true && expect_hit counted true) || fail "$variable is no part of the key"
  done
done
expect_hit counted true
# A real program: ls lays its columns out by COLUMNS.
touch {1..9}
for columns in 10 80; do
  COLUMNS=$columns run ls -C
  COLUMNS=$columns ls -C >"$CASE/expected"
  expect_same_file "$OUT" "$CASE/expected"
done
