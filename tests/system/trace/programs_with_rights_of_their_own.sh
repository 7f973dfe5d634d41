#!/usr/bin/env bash
# A watch of an ordinary user takes the rights from set-user-ID programs. So such a command is neither watched nor stored. Where
# one runs further down, a warning says so, and later calls are not watched.
# shellcheck disable=SC2016,SC2206 # $ is for another program; a command is words
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
for trace in auto on; do
  for _ in 1 2; do
    run_as_nobody --trace $trace -- "$CASE/tells_user"
    expect_status 0
    expect_stdout 0
    expect_warning 'running uncached' 'the program has rights that its user lacks' '--trace off'
  done
done
# Further down, whether the command fails or not: the first run tells, and the next ones run without a watch.
for line in '"$1"' '"$1" || :'; do
  run_as_nobody --trace auto -- counted sh -c "$line" sh "$CASE/tells_user"
  expect_stdout 65534
  expect_warning 'not stored: the command ran tells_user, which has its rights only with --trace off'
  expect_equal "$(journal | sed -n '$s/.* //p')" rights "the reason"
  for _ in 1 2; do
    run_as_nobody --trace auto -- counted sh -c "$line" sh "$CASE/tells_user"
    expect_status 0
    expect_stdout 0
    expect_warning 'running uncached' 'its last run started a program from which a watch takes rights'
  done
done
expect_runs 6
run_as_nobody --strict --trace auto -- counted sh -c "$line" sh "$CASE/tells_user"
expect_status 125
expect_runs 6
# A shell text and a script that name such a program never fail for a watch.
cp -p "$CASE/tells_user" "$CASE/bin/sudo"
printf '#!/bin/sh\n# sudo is needed\nif true; then sudo; fi\n' >"$CASE/script"
printf '#!/bin/sh\n# sudo is not needed: sudo\necho sudo; echo "see sudo"\n' >"$CASE/without"
chmod +x "$CASE/script" "$CASE/without"
for line in 'sudo' 'true && sudo' 'x=$(sudo); echo $x' "$CASE/script" "sh $CASE/script"; do
  case $line in */*) command=($line) ;; *) command=(sh -c "$line") ;; esac
  run_as_nobody --trace auto -- "${command[@]}"
  expect_status 0
  expect_stdout 0
  expect_warning 'running uncached' 'a watch takes its rights from sudo (--trace off)'
done
for line in 'echo sudo' 'echo sudoku; : sudo' "$CASE/without"; do
  case $line in */*) command=($line) ;; *) command=(sh -c "$line") ;; esac
  run_as_nobody --trace auto -- "${command[@]}"
  expect_silent
  expect_status 0
done
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
