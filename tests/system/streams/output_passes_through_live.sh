#!/usr/bin/env bash
# What the command writes is seen at once, before the command ends.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted sh -c 'echo first; echo problem >&2; at_gate; echo second' >"$OUT" 2>"$ERR" &
caller=$!
wait_until grep -q first "$OUT"
wait_until grep -q problem "$ERR"
expect_lacks "$OUT" second
open_gate
wait "$caller"
expect_stdout "$(printf 'first\nsecond')"
expect_hit counted sh -c 'echo first; echo problem >&2; at_gate; echo second'
