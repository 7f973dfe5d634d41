#!/usr/bin/env bash
# -v with -q: the status line remains and warnings go; an error is always said.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo pipe
run -v -q -i pipe counted true
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
expect_contains "$ERR" 'cache-run: uncached: '
run -v -q -o none counted true
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
expect_contains "$ERR" 'cache-run: miss counted-'
run -q -i '*.none' counted true
expect_silent
run -q --only-cached -k 1 counted true
expect_status 125
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
for option in --strict --only-cached; do
  run -v $option -i pipe counted true
  expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
  expect_contains "$ERR" 'cache-run: cannot be cached: '
done
run -q --strict -i pipe counted true
expect_status 125
expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
