#!/usr/bin/env bash
# With --stale, a result of a command that edits its inputs is a miss once it is old: a refresh after the hit would edit again.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

OPTIONS=(--stale 1)
edit=(sed -i "s/one/one,one/" a)
echo one >a
miss "${edit[@]}"
sleep 1.2
echo one >a
miss "${edit[@]}"
expect_equal "$(cat a)" one,one 'the edited file'
wait_until nobody_runs
expect_equal "$(cat a)" one,one 'the file once nothing runs'
sleep 1.2
echo one >a
OPTIONS=(--stale 1 -v)
run "${OPTIONS[@]}" --check -i "!$COUNT_FILE" -- counted "${edit[@]}"
expect_status 1
watched "${edit[@]}"
expect_contains "$ERR" 'its command reads what it changes'

# A command that writes its output anew is refreshed in the background.
echo text >b
copy=(sh -c 'cat b >c')
miss "${copy[@]}"
sleep 1.2
run "${OPTIONS[@]}" -i "!$COUNT_FILE" -- counted "${copy[@]}"
expect_contains "$ERR" 'refreshing in the background'
expect_equal "$(cat c)" text 'the output'
wait_until nobody_runs
