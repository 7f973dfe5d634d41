#!/usr/bin/env bash
# A program that normalises an argument may go by the file that it names: one that changes during the run is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

cat >cache-run.toml <<'END'
[[rule]]
command = "counted"
  [[rule.normalize]]
  argument = "*.txt"
  run = "tr -d ' ' <\"$1\""
END
echo 'a b' >in.txt
# shellcheck disable=SC2016 # $1 is for the command's own shell
change='cat "$1"; echo changed >"$1"'
run counted sh -c "$change" sh in.txt
expect_stdout 'a b'
expect_warning not stored in.txt
echo 'a b' >in.txt
run counted sh -c "$change" sh in.txt
expect_runs 2
echo 'a b' >in.txt
expect_miss counted cat in.txt
echo 'ab' >in.txt
expect_hit counted cat in.txt
