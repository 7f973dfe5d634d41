#!/usr/bin/env bash
# -v prints exactly one status line at the end: hit, miss or uncached, with the entry's name.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -v counted sh -c 'sleep 0.3; echo text >&2'
expect_equal "$(head -n 1 "$ERR")" text "first line"
expect_equal "$(grep -cE '^cache-run: miss counted-[0-9a-f]{8} \(no result yet\), stored \(ran [0-9.]+ .*s\)$' "$ERR")" 1 "miss line"
run --verbose counted sh -c 'sleep 0.3; echo text >&2'
expect_equal "$(sed -n 2p "$ERR" | grep -cE '^cache-run: hit counted-[0-9a-f]{8} \([0-9.]+ .*s old, saved [0-9.]+ .*s\)$')" 1 "hit line"
expect_equal "$(wc -l <"$ERR")" 2 "lines"
run -v counted false
expect_equal "$(grep -cE '^cache-run: miss counted-[0-9a-f]{8} \(nearest differs in argument 1 \(\+2\)\), not stored: .' "$ERR")" 1 "failure line"
# A miss tells at once in what the nearest result differs.
: >data
run counted cat data
echo 1 >data
run -v counted cat data
expect_contains "$ERR" '(no result yet; nearest differs in input data), stored (ran '
run -v counted cat -u data
expect_contains "$ERR" '(no result yet; nearest differs in argument 2), stored (ran '
FOO=1 run -v -e FOO counted cat data
expect_contains "$ERR" '(no result yet; nearest differs in env FOO), stored (ran '
mkfifo pipe
run -v -i pipe counted true
expect_equal "$(grep -c . "$ERR")" 1 "lines of an uncached call"
expect_contains "$ERR" 'cache-run: uncached: '
