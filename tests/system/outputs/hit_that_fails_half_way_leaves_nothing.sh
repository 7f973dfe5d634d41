#!/usr/bin/env bash
# A hit that cannot put all outputs in their places takes back what it made. The command runs, and finds what was there
# before the call.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" -e trace=symlinkat -e inject=symlinkat:error=EPERM true 2>/dev/null || skip "strace cannot make calls fail here"
# failing CALL ERROR: the hit cannot do CALL, so the command runs as if there were no result. strace without -f
# leaves the command alone.
failing() {
  local what=$1:error=$2
  count_runs
  call strace -o "$CASE/trace" -e trace="$1" -e inject="$what" "$CACHE_RUN" "${options[@]}" "${command[@]}"
  expect_status 0
  expect_runs $((RUNS + 1))
  expect_contains "$ERR" "cannot replay"
  expect_contains "$CASE/trace" INJECTED
}
# mkdir and ln fail if anything stands there.
options=(-o out -o in/deep/file)
# shellcheck disable=SC2016 # the shell of the command reads it
command=(counted sh -c 'umask 0; mkdir out out/dd in in/deep && echo made >out/ff && ln out/ff out/hh && ln -s ff out/ll && echo deep >in/deep/file')
expect_miss "${options[@]}" "${command[@]}"
rm -r out in
expect_hit "${options[@]}" "${command[@]}"
for fault in symlinkat:EPERM fchmod:EPERM:when=2; do
  rm -r out in
  failing "${fault%%:*}" "${fault#*:}"
  expect_equal "$(cat out/hh out/ll in/deep/file)" $'made\nmade\ndeep' "the outputs"
done
# What stood there stays, and so does what is not of the result.
rm -r out/* in
command=(counted sh -c 'mkdir in out/dd && ln -s ff out/ll && echo made >out/ff')
options=(-o out -o in)
expect_miss "${options[@]}" "${command[@]}"
rm -r in out/*
echo user >out/other
failing symlinkat EPERM
expect_equal "$(cat out/ff out/ll out/other)" $'made\nmade\nuser' "what is there"
# Taking away what the run removed may fail, too.
rm -r out
touch gone
options=(-o out -o gone)
command=(counted sh -c 'mkdir out && rm gone || exit 4; exit 3')
run "${options[@]}" "${command[@]}"
expect_status 3
touch gone
rmdir out
count_runs
call strace -o "$CASE/trace" -e trace=unlinkat -e inject=unlinkat:error=EPERM "$CACHE_RUN" "${options[@]}" "${command[@]}"
expect_status 3
expect_runs $((RUNS + 1))
expect_absent gone
