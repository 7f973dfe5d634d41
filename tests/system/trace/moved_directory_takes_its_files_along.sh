#!/usr/bin/env bash
# A directory that the command moves takes its files along. A hit leaves it where the command did.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

d='mkdir -p d/e; echo in >d/f; ln -s f d/l; echo deep >d/e/g'
same_as_plain "$d" sh -c 'cat d/f; mv d moved; cat moved/f moved/e/g'
same_as_plain "$d" sh -c 'cd d; mv ../d ../moved; cat f; echo more >>f; echo new >e/new'
same_as_plain "$d" sh -c 'mv d/e .; rmdir d 2>/dev/null || rm -r d'
same_as_plain "$d" sh -c 'mv d/f f; mv d/e/g d/f; cat d/l'
same_as_plain "$d; mkdir d/empty" sh -c 'mv d x; mv x d; cat d/f'
# What is in it moves, though the command never asked for it. So it counts.
same_as_plain "$d" mv d moved
for change in 'echo other >d/e/g' 'ln -sfn e/g d/l' 'chmod 600 d/e/g' 'chmod 700 d/e' 'echo new >d/new'; do
  same_as_plain "$d; $change" mv d moved
done
same_as_plain "echo one >f; ln -s x l" sh -c 'mv f g; mv l m'
same_as_plain "echo one >f; ln -s y l" sh -c 'mv f g; mv l m'
same_as_plain "echo one >f; chmod 600 f; ln -s x l" sh -c 'mv f g; mv l m'

# Two names that change their places: both are read.
build exchange <<'C'
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
int main(void) { return renameat2(AT_FDCWD, "a", AT_FDCWD, "b", RENAME_EXCHANGE) != 0; }
C
same_as_plain 'echo 1 >a; echo 2 >b' "$CASE/exchange"
same_as_plain 'echo 1 >a; echo 3 >b' "$CASE/exchange"
same_as_plain 'mkdir a b; echo 1 >a/f; echo 2 >b/f' "$CASE/exchange"
same_as_plain 'mkdir a b; echo 1 >a/f; echo 3 >b/f' "$CASE/exchange"
