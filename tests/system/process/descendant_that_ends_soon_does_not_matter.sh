#!/usr/bin/env bash
# A descendant that ends right after the command is waited for, and the result is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for _ in miss hit; do
  run counted sh -c '{ sleep 0.05; echo late; } & echo early'
  expect_stdout "$(printf 'early\nlate')"
done
expect_silent
expect_runs 1
