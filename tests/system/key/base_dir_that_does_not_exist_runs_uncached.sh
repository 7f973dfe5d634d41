#!/usr/bin/env bash
# A base that is no directory is told and the command runs uncached; with --strict it does not run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

touch file
for base in missing file file/x missing/..; do
  run --base-dir "$base" -- counted echo text
  expect_status 0
  expect_stdout text
  expect_warning 'running uncached' "$base"
  run --strict --base-dir "$base" -- counted echo text
  expect_status 125
  expect_contains "$ERR" "$base"
done
expect_runs 4
expect_equal "$(entries | wc -l)" 0 entries
# The root is a base that changes nothing.
expect_miss counted echo text
expect_hit --base-dir / -- counted echo text
