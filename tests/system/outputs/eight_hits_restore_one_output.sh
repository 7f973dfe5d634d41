#!/usr/bin/env bash
# Eight hits that restore the same output at once all succeed, and nobody ever sees a part of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make='yes made | head -c 2000000 >out'
run -o out counted sh -c "$make"
expected=$(cksum <out)
for _ in 1 2 3; do
  rm out
  callers=()
  for number in 1 2 3 4 5 6 7 8; do
    "$CACHE_RUN" -o out counted sh -c "$make" >"$OUT.$number" 2>&1 &
    callers+=($!)
  done
  wait_until test -e out
  expect_equal "$(cksum <out)" "$expected" "output as first seen"
  for caller in "${callers[@]}"; do wait "$caller" || fail "status $?"; done
  expect_equal "$(cksum <out)" "$expected" "output at the end"
done
expect_runs 1
expect_equal "$(find . -type f)" ./out "files left"
