#!/usr/bin/env bash
# A file as stdout or stderr that is an input, or below one, is the command's own: cat, tar and grep notice it as without us.
# shellcheck disable=SC2094 # that is what it is about
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

ln -s "$CACHE_RUN" "$CASE/run" # $RUN is split at blanks
# as_without SHELL_LINE: the line with "$RUN" gives the same status, files and messages with and without cache-run
as_without() {
  local with
  for with in '' "$CASE/run"; do
    rm -rf tree && mkdir tree
    printf 'foo\n' >tree/f
    STATUS=0
    (cd tree && RUN=$with bash -c "$1") >/dev/null 2>"$ERR" || STATUS=$?
    grep -v '^cache-run: ' "$ERR" >"$CASE/said${with:+2}" || :
    ended[${#with}]=$STATUS
    cat tree/* >"$CASE/files${with:+2}"
  done
  expect_warning 'running uncached' 'standard output leads to the input'
  expect_equal "$STATUS" "${ended[0]}" "status of \`$1\`"
  expect_same_file "$CASE/said" "$CASE/said2"
}
# shellcheck disable=SC2016 # the inner shell expands $RUN
{
  as_without 'ulimit -f 2000; $RUN cat f >>f'
  expect_status 1
  expect_contains "$ERR" 'input file is output file'
  expect_same_file "$CASE/files" "$CASE/files2"
  as_without '$RUN tar cf - . >x.tar'
  as_without '$RUN grep -r foo . >out'
  expect_contains "$ERR" 'out'
}
# A result that a pipe made does not serve either.
echo text >g
"$CACHE_RUN" -- cat g | cat >"$OUT"
expect_stdout text
STATUS=0
"$CACHE_RUN" -- cat g >>g 2>"$ERR" || STATUS=$?
expect_status 1
STATUS=0
"$CACHE_RUN" counted sh -c 'echo problem >&2' g 2>>g || STATUS=$?
expect_contains g 'standard error leads to the input'
STATUS=0
"$CACHE_RUN" --strict cat g >>g 2>"$ERR" || STATUS=$?
expect_status 125
# Anywhere else it is recorded, in the working directory too.
count_runs
before=$RUNS
for _ in miss hit; do "$CACHE_RUN" counted cat tree/f >out 2>"$ERR"; done
expect_silent
expect_runs $((before + 1))
expect_hit explain counted cat out
