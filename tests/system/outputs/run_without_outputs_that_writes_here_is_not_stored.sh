#!/usr/bin/env bash
# A call without -o that makes or removes a file in the working directory is not stored: a hit would not do it again. No
# warning; -v, explain and stats tell it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for command in 'echo >made' 'rm -f made' 'mkdir made' 'rmdir made' 'echo >x && rm x' 'ln -s a link'; do
  expect_miss counted sh -c "$command"
  expect_silent
  [ "$command" != 'echo >made' ] || rm made
  [ "$command" != 'rm -f made' ] || echo >made
  [ "$command" != 'mkdir made' ] || rmdir made
  [ "$command" != 'rmdir made' ] || mkdir made
  [ "$command" != 'ln -s a link' ] || rm link
  expect_miss counted sh -c "$command"
done
[ -L link ] || fail "the link is missing"
run -v counted sh -c 'echo >new'
expect_contains "$ERR" 'not stored: the working directory changed during the run: declare with -o'
rm new
run explain counted sh -c 'echo >new'
expect_contains "$OUT" 'its last run was not stored: the working directory changed during a run'
run explain --json counted sh -c 'echo >new'
expect_json "$OUT" 'it["last_run_not_stored"] == "changed-directory"'
run stats
expect_contains "$OUT" 'the working directory changed during a run that declares no outputs (-o)'
# What is declared is stored, also if the command writes more.
expect_miss -o out counted sh -c 'echo >out; echo >more'
rm out more
expect_hit -o out counted sh -c 'echo >out; echo >more'
# So is what leaves the directory alone, even right after a change there.
for name in one two three; do
  echo >"$name"
  expect_miss counted echo "word $name"
  rm "$name"
  expect_hit counted echo "word $name"
done
run explain counted echo none
expect_lacks "$OUT" 'last run'

# A compiler without -o, which names its output after its source.
command -v gcc >/dev/null || skip "gcc is not installed"
echo 'int one;' >a.c
for _ in 1 2; do
  expect_miss counted gcc -c a.c
  [ -s a.o ] || fail "no object"
  rm a.o
done
