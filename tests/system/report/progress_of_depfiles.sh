#!/usr/bin/env bash
# Reading what a depfile names is shown on a terminal, both after the run and before the next.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

can_slow
head -c 1300000 /dev/urandom >data
call=(--depfile made.d counted sh -c 'echo "made: data" >made.d')
slow=("$CASE/slow" read -P "$CASE/work/data" -- "$CACHE_RUN")
terminal "${slow[@]}" "${call[@]}" >"$OUT"
expect_contains "$OUT" $'\r\e[Kcache-run: reading inputs of the depfile: 1 MiB'
expect_equal "$(tail -c 4 "$OUT")" $'\r\e[K' "end of the output"
touch data
terminal "${slow[@]}" "${call[@]}" >"$OUT"
expect_contains "$OUT" $'\r\e[Kcache-run: reading inputs: 1 MiB'
expect_equal "$(tail -c 4 "$OUT")" $'\r\e[K' "end of the output"
expect_runs 1
