#!/usr/bin/env bash
# A watch of an ordinary user takes the rights from set-user-ID programs. So such a command is not watched, and where one runs
# further down, a warning says so.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

unset CACHE_RUN_TRACE
allow_nobody
build tells_user <<'C'
#include <stdio.h>
#include <unistd.h>
int main(void) { return printf("%d\n", (int)geteuid()) < 0 || geteuid() != 0; }
C
chown 0:0 "$CASE/tells_user"
chmod 4755 "$CASE/tells_user"
[ "$(as_nobody "$CASE/tells_user" || :)" = 0 ] || skip "programs get no rights of their own in $CASE"
for outcome in miss hit; do
  run_as_nobody --trace auto -v -- "$CASE/tells_user"
  expect_status 0
  expect_stdout 0
  expect_contains "$ERR" "cache-run: $outcome "
  [ $outcome = hit ] || expect_contains "$ERR" 'not watched: the program has rights that its user lacks (set-user-ID)'
done
run_as_nobody --trace on -- "$CASE/tells_user"
expect_status 0
expect_stdout 0
expect_warning 'running uncached' 'the program has rights that its user lacks'
# Further down, whether the command fails or not.
for line in '"$1"' '"$1" || :'; do
  for _ in 1 2; do
    run_as_nobody --trace auto -- counted sh -c "$line" sh "$CASE/tells_user"
    expect_stdout 65534
    expect_warning 'not stored: the command ran tells_user, which has its rights only with --trace off'
  done
  expect_equal "$(journal | sed -n '$s/.* //p')" rights "the reason"
done
expect_runs 4
run_as_nobody --trace off -- sh -c '"$1"' sh "$CASE/tells_user"
expect_stdout 0
# Root needs nothing of the kind, so programs keep their rights.
rm -r "$CACHE"
chown 65534:0 "$CASE/tells_user"
chmod 4755 "$CASE/tells_user"
for option in -v --only-cached; do
  run --trace on $option -- sh -c '"$1" || :' sh "$CASE/tells_user"
  expect_stdout 65534
done
