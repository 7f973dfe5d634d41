#!/usr/bin/env bash
# A made-up result says that its run read another number of bytes of a pipe than its key says: it is not used, and the
# next program gets what the command leaves. Of a file, a number that is too large moves nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
call=(--stdin counted head -c 2)
left() { # OPTION...: what the next program reads
  printf abcdefgh | {
    "$CACHE_RUN" "$@" "${call[@]}" >"$OUT" 2>"$ERR"
    cat
  }
}
expect_equal "$(left)" cdefgh "left by the run"
expect_equal "$(left "${seed[@]}")" cdefgh "left by a hit"
expect_runs 1
runs=1
for number in 0 1 3 8 9223372036854775807 9223372036854775808 18446744073709551615; do
  forge read $number
  expect_equal "$(left "${seed[@]}")" cdefgh "left with a result that says $number"
  expect_stdout ab
  expect_runs $((runs += 1))
done
rm -rf "$CACHE"
printf abcdefgh >file
"$CACHE_RUN" "${call[@]}" <file >"$OUT"
for number in 9223372036854775807 9223372036854775808 18446744073709551615; do
  forge read $number
  {
    "$CACHE_RUN" "${seed[@]}" "${call[@]}" >"$OUT" 2>"$ERR"
    cat >left
  } <file
  expect_stdout ab
  expect_equal "$(cat left)" abcdefgh "left of a file with a result that says $number"
done
