#!/usr/bin/env bash
# A script whose interpreter was replaced runs again.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cp "$PROGRAMS/arguments" interpreter
printf '#!%s/interpreter -x\n' "$PWD" >script
chmod +x script
expect_miss ./script one
expect_contains "$OUT" '[-x]'
expect_hit ./script one
printf x >>interpreter
expect_miss ./script one
expect_hit ./script one
