#!/usr/bin/env bash
# Reading large inputs for the first time is shown on a terminal once it takes over a second; with -q and elsewhere not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

can_slow
head -c 1300000 /dev/urandom >data
slow=("$CASE/slow" read -P "$CASE/work/data" -- "$CACHE_RUN")
terminal "${slow[@]}" counted wc -c data >"$OUT"
expect_contains "$OUT" $'\r\e[Kcache-run: reading inputs: 1 MiB'
expect_contains "$OUT" $'\r\e[K1300000 data'
touch data
terminal "${slow[@]}" -q counted wc -c data >"$OUT"
expect_lacks "$OUT" reading
touch data
call "${slow[@]}" -k 2 counted wc -c data
expect_stdout '1300000 data'
expect_silent
touch data
# shellcheck disable=SC2016 # $ is for the inner shell
terminal sh -c '"$@" 2>err' sh "${slow[@]}" counted wc -c data >"$OUT"
expect_lacks "$OUT" reading
expect_equal "$(cat err)" '' "stderr in a file"
expect_runs 2
