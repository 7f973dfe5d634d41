#!/usr/bin/env bash
# What a command writes to its pseudo-terminal is processed once: no carriage return is added to it twice.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

print() { terminal "$@" printf 'one\ntwo\r\nthree\tx\n'; }
print >"$CASE/direct"
for round in miss hit; do
  print "$CACHE_RUN" --tty counted >"$OUT"
  cmp "$CASE/direct" "$OUT" || fail "the $round differs"
done
expect_runs 1
