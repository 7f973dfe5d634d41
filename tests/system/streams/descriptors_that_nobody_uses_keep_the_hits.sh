#!/usr/bin/env bash
# Descriptors above 2 that the command does not use cost a result at most one more run: a lock file, the log and the
# terminal of a configure script, make's job server.
set -eu -o pipefail
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# A lock as descriptor 3, then another file as well: results serve with and without them.
expect_miss counted echo text
expect_miss counted echo text 3>lock
expect_miss counted echo text 3>lock 4>other
for _ in 1 2; do
  expect_hit counted echo text 3>lock
  expect_hit counted echo text 3>lock 4>other
  expect_hit counted echo text
  expect_hit counted echo text 3>/dev/null 4>&1
done
# Results of calls that have different files do not replace each other.
expect_miss counted echo text 3>lock 5>third
expect_hit counted echo text 3>lock 4>other
expect_hit counted echo text 3>lock 5>third

# As in a configure script: its log as 5, its output as 6, be it a pipe or nothing.
configure() { expect_"$1" -k configure counted echo text 5>>config.log; }
{ configure miss 6>&1 7<&0; } | cat
for _ in 1 2; do
  { configure hit 6>&1 7<&0; } | cat
  configure hit 6>/dev/null 7</dev/null
done

# Bash hands the pipe of one <(...) to the next. It can only be read.
cmp <("$CACHE_RUN" -k pipes counted echo text) <("$CACHE_RUN" -k other counted echo text)
for key in pipes other; do expect_hit -k "$key" counted echo text; done

# A program that started all this forgot to close its own, which has another number each time.
expect_miss -k leak counted echo text 251>/dev/null
expect_hit -k leak counted echo text 247>/dev/null
expect_hit -k leak counted echo text
expect_miss -k leak counted echo text 251>file
expect_miss -k leaks counted echo text 5>/dev/null
expect_miss -k leaks counted echo text 6>/dev/null
for _ in 1 2; do
  expect_hit -k leaks counted echo text 5>/dev/null
  expect_hit -k leaks counted echo text 6>/dev/null
done

# The job server is no reason, whether make hands it on or not.
printf 'all: ; +"%s" counted echo made\n' "$CACHE_RUN" >Makefile
count_runs
before=$RUNS
make -s -j2 >"$OUT"
expect_runs $((before + 1))
make -s -j2 >"$OUT"
make -s >"$OUT"
expect_stdout made
expect_runs $((before + 1))

# A refresh in the background has no descriptor of the caller. What is known of them stays.
export CACHE_RUN_STALE=50ms
expect_miss counted run_number 3>lock
sleep 0.1
count_runs
before=$RUNS
run counted run_number 3>lock
wait_until ran $((before + 1))
wait_until nobody_runs
unset CACHE_RUN_STALE
expect_hit counted run_number 3>lock
