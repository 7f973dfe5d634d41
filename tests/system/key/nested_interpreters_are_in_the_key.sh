#!/usr/bin/env bash
# Of a script whose interpreter is a script, every interpreter is in the key.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cp "$PROGRAMS/arguments" inner
printf '#!%s/inner\n' "$PWD" >middle
printf '#!%s/middle\n' "$PWD" >outer
chmod +x middle outer
expect_miss ./outer
expect_contains "$OUT" "[$PWD/middle]"
expect_hit ./outer
printf '# changed\n' >>middle
expect_miss ./outer
expect_hit ./outer
printf x >>inner
expect_miss ./outer
expect_hit ./outer
