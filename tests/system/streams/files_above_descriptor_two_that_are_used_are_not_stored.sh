#!/usr/bin/env bash
# What a command writes to or reads from a file on descriptor 3 (`3>log`) happens on each call; one that is only open
# (config.log) does not matter.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

writes='echo line >&3'
for number in 1 2; do
  run counted sh -c "$writes" 3>>log
  expect_status 0
  expect_warning 'not stored' 'descriptor 3'
  expect_equal "$(wc -l <log)" "$number" "lines of the log"
done
# In place, with the same size, and on a high number.
printf 'old\n' >same
for text in new odd; do
  printf 'old\n' >same
  sleep 0.02
  run counted sh -c "printf '$text\n' >&9" 9<>same
  expect_warning 'not stored' 'descriptor 9'
done
seq 3 >list
exec 4<list
for number in 1 2 3; do
  # shellcheck disable=SC2016
  run counted sh -c 'dd bs=2 count=1 <&4 2>/dev/null'
  expect_stdout "$number"
done
exec 4<&-
count_runs
before=$RUNS
exec 5>>config.log 6<list
echo configure >&5
expect_miss counted echo text
echo goes on >&5
expect_hit counted echo text
expect_runs $((before + 1))
run stats
expect_contains "$OUT" 'the command used a descriptor above 2'
