#!/usr/bin/env bash
# A command that does not mind its closed reader runs to its end, and is not stored.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

set +e
export DONE=$CASE/done
for round in 1 2; do
  rm -f "$DONE"
  timeout 30 "$CACHE_RUN" counted sh -c 'trap "" PIPE; seq 1 300000 2>/dev/null; echo end >"$DONE"' 2>"$ERR" | head -n 1 >"$OUT"
  expect_stdout 1
  wait_until test -s "$DONE"
  expect_runs "$round"
done
