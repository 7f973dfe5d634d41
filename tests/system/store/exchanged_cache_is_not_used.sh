#!/usr/bin/env bash
# A call goes on in the cache directory that it has opened and checked, whoever puts another one in its place.
# shellcheck disable=SC2016 # $ is for another shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
strace -o "$CASE/trace" -e trace=statfs -e inject=statfs:delay_enter=1 true 2>/dev/null || skip "strace cannot delay calls here"

say=(counted sh -c 'echo "$WORD"') # the variable is not in the key
CACHE_RUN_CACHE_DIR=$CASE/evil WORD=evil run "${say[@]}"
for _ in 1 2 3; do WORD=ours run "${say[@]}"; done
expect_stdout ours
exchange() {
  mv "$CACHE" "$CASE/moved"
  mv "$CASE/evil" "$CACHE"
}
strace -o "$CASE/trace" -e trace=statfs -e inject=statfs:delay_enter=1500000:when=1 "$CACHE_RUN" "${say[@]}" >"$OUT" 2>"$ERR" &
hit=$!
wait_until grep -q statfs "$CASE/trace"
exchange
await "$hit"
expect_status 0
expect_stdout ours
expect_silent

# What a run stores goes into the directory that was opened before, too.
mv "$CACHE" "$CASE/evil"
mv "$CASE/moved" "$CACHE"
export CACHE CASE
before=$(tree_state "$CASE/evil")
run env sh -c 'mv "$CACHE" "$CASE/moved"; mv "$CASE/evil" "$CACHE"; head -c 100000 /dev/zero'
expect_silent
expect_equal "$(tree_state "$CACHE" | sed "s,^$CACHE,$CASE/evil," | grep -v "^$CASE/evil d")" \
  "$(grep -v "^$CASE/evil d" <<<"$before")" "the other cache"
[ -n "$(find "$CASE/moved/results" -type f -name 'env-*')" ] || fail "nothing was stored in the cache that was opened"

# After its opening nothing in the cache is reached by the path of the directory.
traced all "$CACHE_RUN" counted echo more
! grep -F "\"$CACHE/" "$CASE/trace" | grep -vF 'execve(' || fail "a path of the cache was used"
