#!/usr/bin/env bash
# -v and the report name patterns of --ignore-arg and rules that match no argument; without them nobody is told.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -v --ignore-arg '--log=*' --ignore-arg '-x' --report "$CASE/report" counted echo -x
expect_status 0
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
expect_contains "$ERR" '--log=*'
expect_lacks "$ERR" "'-x'"
expect_json "$CASE/report" 'len(it["remarks"]) == 1 and "--log=*" in it["remarks"][0]'
run -v --ignore-arg '--log=*' --ignore-arg '-x' counted echo -x
expect_contains "$ERR" 'hit '
expect_contains "$ERR" '--log=*'
run -v --ignore-arg '-x' counted echo -x
expect_lacks "$ERR" ';'
run --ignore-arg '--log=*' --ignore-arg '-x' counted echo -x
expect_silent
printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = "--jobs=*"\nas = "number"\n' >cache-run.toml
run -v counted echo text
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
expect_contains "$ERR" '--jobs=*'
