#!/usr/bin/env bash
# Arguments that are ignored or normalised: calls that differ only in what does not count share a result.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

expect_miss --ignore-arg '--log=*' counted echo --log=a text
expect_hit --ignore-arg '--log=*' counted echo --log=b text
expect_stdout '--log=a text'
expect_miss counted echo --log=b text

expect_miss --ignore-arg '-j *' counted echo -j 1 text
expect_hit --ignore-arg '-j *' counted echo -j 2 text
expect_miss --ignore-arg '-j *' counted echo -k 2 text

# An ignored argument is no input either, whatever it names.
echo 1 >log
expect_miss --ignore-arg log counted echo log
echo 2 >log
expect_hit --ignore-arg log counted echo log

cat >cache-run.toml <<'END'
[[rule]]
command = "counted"
ignore_unmatched = true
  [[rule.normalize]]
  argument = "--jobs=*"
  as = "number"
  [[rule.normalize]]
  argument = "--tags=*"
  as = "sorted-list"
  [[rule.normalize]]
  argument = "*.in"
  as = "contents"
  [[rule.normalize]]
  argument = "--shout=*"
  run = "echo call >>$CASE/asked; printf %s \"$1\" | tr a-z A-Z"
END
expect_miss counted echo --jobs=08 --tags=b,a whatever
expect_hit counted echo --jobs=8.0 --tags=a,b else
expect_miss counted echo --jobs=9 --tags=a,b else
echo 1 >1.in
expect_miss counted cat 1.in
mv 1.in 2.in
expect_hit counted cat 2.in
echo 2 >2.in
expect_miss counted cat 2.in
expect_miss counted echo --shout=abc
expect_hit counted echo --shout=ABC
expect_equal "$(wc -l <"$CASE/asked")" 2 'calls of the program, one for each argument'
