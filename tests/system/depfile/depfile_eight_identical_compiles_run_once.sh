#!/usr/bin/env bash
# Eight compilations with one depfile at once run the compiler once, also when a header made the old result unfit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile part.d -o part.o -- counted at_gate gcc -MD -MF part.d -c part.c -o part.o)
echo '#include "a.h"' >part.c
echo 'int a = 1;' >a.h
open_gate
expect_miss "${compile[@]}"
for round in 2 3; do
  rm "$GATE"
  echo "int a = $round;" >a.h
  callers=()
  for number in 1 2 3 4 5 6 7 8; do
    "$CACHE_RUN" "${compile[@]}" >"$OUT.$number" 2>"$ERR.$number" &
    callers+=($!)
  done
  wait_until ran "$round"
  sleep 0.3
  open_gate
  for caller in "${callers[@]}"; do
    await "$caller"
    expect_status 0
  done
  expect_runs "$round"
  cat "$ERR".? >"$ERR"
  expect_silent
done
