#!/usr/bin/env bash
# With --tty each stream is a terminal to the command if it is one for the caller.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shellcheck disable=SC2016
show='for n in 1 2; do [ -t $n ] && echo "$n yes" >&$n || echo "$n no" >&$n; done'
for round in miss hit; do
  # shellcheck disable=SC2016
  terminal sh -c '"$CACHE_RUN" -t counted sh -c "$1" 2>"$ERR"' - "$show" >"$OUT"
  expect_equal "$(tr -d '\r' <"$OUT")" '1 yes' "stdout of the $round"
  expect_equal "$(cat "$ERR")" '2 no' "stderr of the $round"
  expect_runs 1
done
for round in miss hit; do
  # shellcheck disable=SC2016
  terminal sh -c '"$CACHE_RUN" -t counted sh -c "$1" >"$CASE/file"' - "$show" >"$OUT"
  expect_equal "$(cat "$CASE/file")" '1 no' "stdout of the $round"
  expect_equal "$(tr -d '\r' <"$OUT")" '2 yes' "stderr of the $round"
  expect_runs 2
done
