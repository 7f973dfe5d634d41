#!/usr/bin/env bash
# Equal calls whose outputs are read in turn do not wait for each other for ever. Each shows its whole output.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seq 200000 >f
sort f >"$CASE/sorted"
# shellcheck disable=SC2016
ends() { call timeout 30 bash -c "$@"; expect_status 0; }
# shellcheck disable=SC2016
ends 'cmp <("$CACHE_RUN" sort f) <("$CACHE_RUN" sort f)'
run --only-cached sort f
expect_same_file "$OUT" "$CASE/sorted"
# shellcheck disable=SC2016
ends 'paste <("$CACHE_RUN" -k 2 sort f) <("$CACHE_RUN" -k 2 sort f)'
paste "$CASE/sorted" "$CASE/sorted" | cmp - "$OUT"
# shellcheck disable=SC2016
ends '"$CACHE_RUN" --no-default-env cat f | "$CACHE_RUN" --no-default-env cat f | tail -n 1'
expect_stdout 200000

# With outputs the calls may not run side by side. So the first one ends, although its output waits for its reader.
printf '#!/bin/sh\ncounted\ncp f copy\ncat f\necho problem >&2\n' >copies
chmod +x copies
# shellcheck disable=SC2016
ends 'cmp <("$CACHE_RUN" -o copy ./copies 2>>err) <("$CACHE_RUN" -o copy ./copies 2>>err)'
expect_runs 1
expect_same_file copy f
expect_equal "$(sort -u err)" problem "standard error"
expect_equal "$(wc -l <err)" 2 "lines of standard error"
