#!/usr/bin/env bash
# A file of a seed cache that would be set-user-ID or set-group-ID is not restored, nor one of a copy of the own cache.
# One of the own cache is. A directory of a seed cache loses the bit, unless its own parent has it here.
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
  rm out
  rm -rf "$CASE/copy" && cp -a "$CACHE" "$CASE/copy"
  expect_miss --cache-dir "$CASE/copy" "${call[@]}"
  expect_warning "'out' would be set-user-ID or set-group-ID"
  rm out
  expect_hit --cache-dir "$CASE/copy" "${call[@]}"
  expect_equal "$(stat -c %a out)" $mode "mode of what was run again"
done
call=(-o out counted sh -c 'mkdir out; chmod 2755 out')
rm out
expect_miss "${call[@]}"
rm -r out
seed=(--cache-dir "$CASE/none" --fallback-dir "$CACHE")
expect_hit "${seed[@]}" "${call[@]}"
expect_equal "$(stat -c %a out)" 755 "mode of the directory"
rm -r out
expect_hit "${call[@]}"
expect_equal "$(stat -c %a out)" 2755 "mode of the own directory"
rm -r out
chmod g+s .
expect_hit "${seed[@]}" "${call[@]}"
expect_equal "$(stat -c %a out)" 2755 "mode of a directory that inherits"
