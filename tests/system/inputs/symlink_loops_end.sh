#!/usr/bin/env bash
# Symlinks that lead to themselves or to their own directory do not keep a call from ending.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
echo one >tree/file
ln -s . tree/self
ln -s ../tree tree/parent
ln -s loop loop
timeout 30 "$CACHE_RUN" -i tree -i loop -- counted echo text >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout text
before=$(stat -c %s "$COUNT_FILE")
echo two >tree/file
timeout 30 "$CACHE_RUN" -i tree -i loop -- counted echo text >"$OUT" 2>"$ERR" || fail "status $?"
expect_runs $((before + 1))
