#!/usr/bin/env bash
# A file as standard input is the command's, and one line says that the call is uncached because of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >data
"$CACHE_RUN" counted wc -c <data >"$OUT" 2>"$ERR"
expect_stdout 5
expect_warning '--stdin'
"$CACHE_RUN" --stdin counted wc -c <data >"$OUT" 2>"$ERR"
expect_stdout 5
expect_silent
"$CACHE_RUN" counted cat /dev/zero <data 2>"$ERR" | head -c 10 >"$OUT"
expect_contains "$ERR" '--stdin'
