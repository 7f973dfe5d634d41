#!/usr/bin/env bash
# -v prints exactly one status line at the end: hit, miss or uncached, with the entry's name.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -v counted sh -c 'echo text >&2'
expect_equal "$(head -n 1 "$ERR")" text "first line"
expect_equal "$(grep -cE '^cache-run: miss counted-[0-9a-f]{40} \(no result yet\), stored \(ran [0-9.]+ .*s\)$' "$ERR")" 1 "miss line"
run --verbose counted sh -c 'echo text >&2'
expect_equal "$(sed -n 2p "$ERR" | grep -cE '^cache-run: hit counted-[0-9a-f]{40} \([0-9.]+ .*s old, saved [0-9.]+ .*s\)$')" 1 "hit line"
expect_equal "$(wc -l <"$ERR")" 2 "lines"
run -v counted false
expect_equal "$(grep -cE '^cache-run: miss counted-[0-9a-f]{40} \(no result yet\), not stored: .' "$ERR")" 1 "failure line"
mkfifo pipe
run -v -i pipe counted true
expect_equal "$(grep -c . "$ERR")" 1 "lines of an uncached call"
expect_contains "$ERR" 'cache-run: uncached: '
