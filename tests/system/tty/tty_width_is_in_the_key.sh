#!/usr/bin/env bash
# With --tty the width of the terminal decides, and the command finds it; the height does not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for columns in 80 100 80; do
  terminal -c "$columns" "$CACHE_RUN" -t counted stty size -F /dev/stdout >"$OUT"
  expect_equal "$(tr -d '\r' <"$OUT")" "24 $columns" "size"
done
expect_runs 2
# shellcheck disable=SC2016
terminal -c 80 sh -c 'stty rows 50 && "$CACHE_RUN" -t counted stty size -F /dev/stdout' >"$OUT"
expect_runs 2
# shellcheck disable=SC2016
terminal -c 80 sh -c 'stty rows 50 && "$CACHE_RUN" -t --refresh counted stty size -F /dev/stdout' >"$OUT"
expect_equal "$(tr -d '\r' <"$OUT")" "50 80" "size"
