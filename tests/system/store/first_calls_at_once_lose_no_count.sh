#!/usr/bin/env bash
# A file that a first call makes counts for another call as soon as its name stands: it never has two
# names, which would look like a file that somebody else has linked into a copied cache.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

late=(-o "$CASE/trace" -e "trace=linkat,renameat2" -e "inject=linkat,renameat2:delay_exit=300000")
strace "${late[@]}" true 2>/dev/null || skip "strace cannot delay calls here"

strace "${late[@]}" "$CACHE_RUN" counted echo text >"$OUT" 2>"$ERR" &
first=$!
for name in counters digests.mdb-lock; do
  wait_until [ -e "$CACHE/$name" ]
  [ "$(stat -c %h "$CACHE/$name")" = 1 ] || fail "$name has two names for a moment"
done
"$CACHE_RUN" counted echo other >"$CASE/other"
await "$first"
expect_hit counted echo text
expect_hit counted echo other

counted_size() { "$CACHE_RUN" stats --json | grep -o '"size_on_disk":[1-9][0-9]*'; }
counted_size >"$CASE/together"
"$CACHE_RUN" purge --all >"$OUT"
"$CACHE_RUN" counted echo text >"$OUT"
"$CACHE_RUN" counted echo other >"$OUT"
counted_size >"$CASE/apart"
diff "$CASE/together" "$CASE/apart" || fail "the two calls lost a count"
