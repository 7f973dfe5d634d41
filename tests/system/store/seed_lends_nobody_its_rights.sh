#!/usr/bin/env bash
# A file of a seed cache that would be set-user-ID or set-group-ID is not restored; one of the own cache is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for mode in 4755 2755; do
  call=(-o out counted sh -c "echo made >out; chmod $mode out")
  expect_miss "${call[@]}"
  [ "$(stat -c %a out)" = $mode ] || skip "no such modes here"
  rm out
  expect_hit "${call[@]}"
  expect_equal "$(stat -c %a out)" $mode "mode"
  rm out
  expect_miss --cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE" "${call[@]}"
  expect_warning "in the fallback '$CACHE'" "'out' would be set-user-ID or set-group-ID"
done
call=(-o out counted sh -c 'mkdir out; chmod 2755 out')
rm out
expect_miss "${call[@]}"
rm -r out
expect_hit --cache-dir "$CASE/none" --fallback-dir "$CACHE" "${call[@]}"
