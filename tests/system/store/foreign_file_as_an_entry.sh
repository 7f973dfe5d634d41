#!/usr/bin/env bash
# A foreign file, a longer one or another kind of file in an entry's place is a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo output
entry=$(only_entry)
cp "$entry" "$CASE/entry"
cp "$CACHE_RUN" "$entry"
expect_miss counted echo output
expect_hit counted echo output
{ cat "$CASE/entry" && echo more; } >"$entry"
expect_miss counted echo output
expect_hit counted echo output
rm "$entry" && ln -s nowhere "$entry"
expect_miss counted echo output
expect_hit counted echo output
rm "$entry" && mkfifo "$entry"
call timeout 30 "$CACHE_RUN" counted echo output
expect_status 0
expect_stdout output
