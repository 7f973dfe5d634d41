#!/usr/bin/env bash
# What a descendant writes after the command's end still reaches the caller's stdout and stderr.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c '{ at_gate; echo late; echo late problem >&2; } & echo early'
expect_status 0
expect_stdout early
open_gate
wait_until grep -q late "$OUT"
wait_until grep -q 'late problem' "$ERR"
expect_stdout "$(printf 'early\nlate')"
