#!/usr/bin/env bash
# An output that a run does not write is not taken for written because a hit found it right meanwhile.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command='[ -e "$CASE/idle" ] || run_number >out; at_gate; echo text'
open_gate
run -o out counted sh -c "$command"
entry=$(only_entry)
cp "$entry" "$CASE/first"
rm "$GATE"
: >"$CASE/idle"
sleep 0.1
"$CACHE_RUN" --refresh -o out counted sh -c "$command" >"$OUT.2" 2>"$ERR.2" &
runner=$!
wait_until ran 2
expect_hit -o out counted sh -c "$command"
expect_stdout text
open_gate
await "$runner"
expect_status 0
mv "$ERR.2" "$ERR"
expect_warning 'not stored' "'out' was there before and the command did not write it"
expect_same_file "$entry" "$CASE/first"
# With nobody at it a hit makes the output new.
touch -d '1 hour ago' out
expect_hit -o out counted sh -c "$command"
[ $(($(date +%s) - $(stat -c %Y out))) -lt 600 ] || fail "the output is old"
