#!/usr/bin/env bash
# After a second purge counts files on a terminal's stderr and takes the line away; not with -q.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

try() { # OPTIONS...: two results, of which the second takes longer to remove than patience lasts
  run counted echo one
  run counted echo two
  traced unlinkat -e inject=unlinkat:delay_enter=1200000:when=2 terminal "$CACHE_RUN" "$@" --name counted >"$OUT"
  expect_contains "$OUT" '2 results removed'
}
try purge
grep -qE 'cache-run: removing: 2 of 2 files' "$OUT" || fail "files are not counted"
tr '\r' '\n' <"$OUT" | grep -v 'removing:' | grep -q '2 results removed' || fail "the result is not on a line of its own"
try -q purge
expect_lacks "$OUT" 'removing:'
