#!/usr/bin/env bash
# A symbolic link of another user on the way of --report is not followed: nothing behind it changes, one line says why, and
# the call is cached as ever. With --strict nothing runs. Links of one's own and of root are followed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can make links of another user"
mkdir theirs mine
echo victim >mine/file
ln -s "$PWD/mine/file" theirs/end
ln -s ../mine theirs/way
ln -s "$PWD/mine/new" theirs/new
ln -s theirs/end first
ln -s theirs/../theirs/way second
files() { find . mine -maxdepth 1 -printf '%p %i\n' | sort; }
state=$(files)
chown -h 12345 theirs/*
expect_miss counted echo text
for report in theirs/end "$PWD/theirs/end" theirs/way/file theirs/way/none theirs/new first second/file; do
  for options in '' --refresh --no-cache; do
    # shellcheck disable=SC2086 # words, or none
    run $options --report "$report" counted echo text
    expect_status 0
    expect_stdout text
    expect_warning "--report: '$PWD/theirs/" "on the way to '$report' is a symbolic link of another user (uid 12345): there is no report"
  done
  run -v --report "$report" counted echo text
  expect_contains "$ERR" 'cache-run: hit '
  count_runs
  before=$RUNS
  run --strict --refresh --report "$report" counted echo text
  expect_status 125
  expect_contains "$ERR" "is a symbolic link of another user (uid 12345) (--strict)"
  expect_runs "$before"
done
expect_equal "$(files)" "$state" files
expect_equal "$(cat mine/file)" victim "the victim's file"
# A link that another user puts there while the command runs.
echo "ln -s '$PWD/mine/file' theirs/late; chown -h 12345 theirs/late" >make_late # its words name the report
run --report theirs/late sh make_late
expect_status 0
expect_warning "--report: '$PWD/theirs/late' on the way to 'theirs/late'" "(uid 12345)"
expect_equal "$(cat mine/file)" victim "the victim's file"

chown -h 0 theirs/*
for report in theirs/way/none theirs/end first second/file; do
  rm -f mine/*
  echo '{"report":1}' >mine/file
  expect_hit --report "$report" counted echo text
  expect_silent
  file=mine/file
  [ "$report" = theirs/way/none ] && file=mine/none
  expect_json "$file" 'it["outcome"] == "hit"'
done
[ -L theirs/end ] || fail "the link was replaced"

allow_nobody
chown nobody mine theirs
chown -h nobody theirs/end mine/file
run_as_nobody --report theirs/end echo nobody
expect_silent
expect_json mine/file 'it["outcome"] == "miss"'
