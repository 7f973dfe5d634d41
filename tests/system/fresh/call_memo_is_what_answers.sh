#!/usr/bin/env bash
# A repeated hit asks its call memo and neither the digest memo nor the files; with --no-memo it reads the files.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >data
wait_until_old data
opened() { # NAME OPTION...: how often a file of that name was opened
  traced open,openat,openat2 "$CACHE_RUN" "${@:2}" -i data counted cat data >"$OUT"
  grep -cE "\"[^\"]*$1[^\"]*\"" "$CASE/trace" || :
}
memos() { find "$CACHE/calls" -type f 2>/dev/null | wc -l; }
expect_miss -i data counted cat data
expect_equal "$(memos)" 0 "call memos of a call that was made once"
expect_hit -i data counted cat data
expect_equal "$(memos)" 1 "call memos of a repeated call"
expect_equal "$(opened 'digests\.mdb')" 0 "the digest memo"
expect_equal "$(opened 'calls/')" 1 "the call memo"
expect_equal "$(opened 'data')" 0 "the input"
expect_equal "$(opened 'calls/' --no-memo)" 0 "the call memo, switched off"
expect_equal "$(opened 'digests\.mdb' --no-memo)" 0 "the digest memo, switched off"
[ "$(opened 'data' --no-memo)" -ge 1 ] || fail "the input was not read"
rm -r "$CACHE/calls"
[ "$(opened 'digests\.mdb')" -ge 1 ] || fail "nothing was asked"
# Nobody keeps one where nothing is to change, and none is believed that somebody else kept.
rm -r "$CACHE/calls"
expect_hit --read-only -i data counted cat data
expect_hit --no-memo -i data counted cat data
run --check -i data counted cat data
expect_equal "$(memos)" 0 "call memos"
expect_hit -i data counted cat data
expect_equal "$(memos)" 1 "call memos"
CACHE_RUN_CACHE_DIR=$CASE/other expect_hit --fallback-dir "$CACHE" -i data counted cat data
traced open,openat,openat2 env CACHE_RUN_CACHE_DIR="$CASE/other" "$CACHE_RUN" --fallback-dir "$CACHE" -i data counted cat data
expect_lacks "$CASE/trace" "$CACHE>, \"calls"
