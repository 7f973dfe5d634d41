#!/usr/bin/env bash
# A restored output is as new as one just made, so that make does not rebuild for ever.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >Makefile <<'MAKE'
out: in ; "$(CACHE_RUN)" -o out -- counted cp in out
MAKE
echo text >in
make >/dev/null
rm out
touch in
make >/dev/null
expect_runs 1
make >"$OUT"
expect_contains "$OUT" "up to date"
touch in
make >/dev/null
make >"$OUT"
expect_contains "$OUT" "up to date"
expect_runs 1
