#!/usr/bin/env bash
# `key` prints the id that a run of the same words has, and changes nothing; what has no key is an error.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo data >data
printf 'rule\n' >"$CASE/stdin"
# same WORD...: the key before the run, after it, and what the run reports
same() {
  local before id stdin=/dev/null
  [[ $1 != --stdin ]] || stdin=$CASE/stdin
  run key "$@" <"$stdin"
  expect_status 0
  before=$(cat "$OUT")
  run --report "$CASE/report" "$@" <"$stdin"
  id=$(sed 's/.*"id":"\([^"]*\)".*/\1/' "$CASE/report")
  [[ $id =~ ^counted-[0-9a-f]{40}$ ]] || fail "no id in the report"
  expect_equal "$before" "$id" "key of \`$*\` before the run"
  run key "$@" <"$stdin"
  expect_equal "$(cat "$OUT")" "$id" "key of \`$*\` after the run"
}
run key counted echo
expect_absent "$CACHE"
same counted echo
same -i data -k text --no-cwd -- counted echo
same --stdin -o out counted sh -c 'cat >out'
export CACHE_RUN_SCOPE=here
same counted cat data
state=$(cache_state)
run key -i data -- counted echo new
run key --json counted cat data
expect_equal "$(cache_state)" "$state" "state of the cache"
expect_json "$OUT" "list(it) == ['result_key', 'id', 'digest', 'key']" "it['result_key'] == 1" "len(it['digest']) == 128" \
  "it['id'] == 'counted-' + it['digest'][:40]" "{'part': 'argument', 'name': '2', 'value': 'data'} in it['key']"
expect_runs 4

mkfifo fifo
run key -i fifo counted echo
expect_status 125
expect_contains "$ERR" "there is no key: input 'fifo' is a FIFO"
run key --no-cache counted echo
expect_status 125
expect_contains "$ERR" "there is no key: switched off by"
run key no-such-program
expect_status 127
expect_runs 4
