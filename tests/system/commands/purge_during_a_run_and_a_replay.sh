#!/usr/bin/env bash
# A run that is under way while all is purged still stores its result; a hit that reads what is purged shows all of it.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo pipe
run counted sh -c 'head -c 3000000 /dev/zero'
"$CACHE_RUN" counted at_gate echo text >"$CASE/run" 2>"$CASE/said" &
runner=$!
wait_until ran 2
"$CACHE_RUN" counted sh -c 'head -c 3000000 /dev/zero' >pipe 2>"$ERR" &
hit=$!
exec 4<pipe
head -c 1000 <&4 >/dev/null  # it is under way
run purge --all
expect_status 0
expect_contains "$OUT" '1 result removed'
expect_equal "$(entries)" '' "results"
expect_equal "$(cat <&4 | wc -c)" 2999000 "bytes of the hit after the purge"
await "$hit"
expect_status 0
open_gate
await "$runner"
expect_status 0
expect_equal "$(cat "$CASE/run")" text "output of the run"
expect_hit counted at_gate echo text
expect_runs 2
