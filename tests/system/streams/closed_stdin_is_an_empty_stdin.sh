#!/usr/bin/env bash
# With stdin closed at the start the command runs, with --stdin too, and its streams are its own.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted sh -c 'cat 2>/dev/null; echo text; echo problem >&2' <&- >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout text
expect_contains "$ERR" problem
"$CACHE_RUN" --stdin counted sh -c 'cat 2>/dev/null; echo text; echo problem >&2' <&- >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout text
expect_contains "$ERR" problem
