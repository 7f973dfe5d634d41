#!/usr/bin/env bash
# If cache-run is killed while it watches a command, nothing is stored, and the next call is right.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkfifo "$CASE/gate"
echo data >f
# shellcheck disable=SC2016 # $ is for the command's own shell
call=(-i "!$COUNT_FILE" -i "!$CASE/gate" --allow devices -- counted sh -c 'cat f; echo half >out; read -r line <$CASE/gate; echo whole >out')
"$CACHE_RUN" "${call[@]}" >"$OUT" 2>"$ERR" &
process=$!
wait_until test -s out
child=$(pgrep -P "$process")
kill -KILL "$process"
await "$process"
wait_until gone "$child"
expect_equal "$(cat out)" half "what the command left"
[ -z "$(entries)" ] || fail "something was stored"
echo go >"$CASE/gate" &
expect_miss "${call[@]}"
expect_contains "$OUT" data
expect_equal "$(cat out)" whole "the output"
wait
rm out
expect_hit --only-cached "${call[@]}"
expect_equal "$(cat out)" whole "the output"
