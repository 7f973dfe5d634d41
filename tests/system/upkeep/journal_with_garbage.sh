#!/usr/bin/env bash
# A journal or history that is damaged, or no file at all, costs nothing but numbers.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
{ printf 'torn 17' && head -c 100000 /dev/urandom && printf '\n'; } >>"$CACHE/journal"
expect_hit counted true
expect_silent
expect_equal "$(counter hits) $(counter misses)" '1 1' "hits and misses beside garbage"
for name in history journal journal.old journal.lock; do
  for kind in 'head -c 5000 /dev/urandom >' ': >' 'mkdir ' 'ln -s nowhere ' 'mkfifo '; do
    rm -rf "${CACHE:?}/$name"
    eval "$kind\"\$CACHE/$name\""
    expect_hit counted true
    expect_silent
    run stats
    expect_status 0
    expect_silent
    expect_contains "$OUT" 'Results          1'
  done
  rm -rf "${CACHE:?}/$name"
done
expect_hit counted true
expect_equal "$(counter hits)" 11 "hits since the journal was begun anew"
