#!/usr/bin/env bash
# A look at a changed path that fails is no proof that nothing is there: a hit would leave the file out or remove it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
strace -o /dev/null -e trace=statx -e inject=statx:error=EIO true 2>/dev/null || skip "strace cannot inject here"

# failing ERROR WHICH COMMAND...: the WHICH-th look at `made`, or at the directory `in`, fails.
failing() {
  call strace -qq -o "$CASE/calls" -P "$PWD/made" -P "$PWD/in" -e trace=statx -e "inject=statx:error=$1:when=$2" \
    "$CACHE_RUN" -i "!$COUNT_FILE" -- counted "${@:3}"
}

set_up() {
  rm -f made
  [ "$before" = absent ] || echo old >made
}

faults=0
for error in EIO EACCES; do
  for which in 1 2 3 4 5 6; do
    for before in absent old; do
      make="echo new >made; : $error $which $before"
      set_up
      failing $error $which sh -c "$make"
      faults=$((faults + $(grep -c INJECTED "$CASE/calls" || true)))
      expect_equal "$(cat made)" new made
      for _ in 1 2 3; do
        set_up
        watched sh -c "$make"
        expect_equal "$(cat made)" new made
      done
    done
  done
done
for error in EIO EACCES; do
  for which in 1 2 3 4 5 6; do
    inside="mkdir -p in; echo new >in/made; : $error $which"
    mkdir -p in
    failing $error $which sh -c "$inside"
    for _ in 1 2 3; do
      echo old >in/made
      watched sh -c "$inside"
      expect_equal "$(cat in/made)" new in/made
    done
  done
done
[ "$faults" -gt 8 ] || fail "only $faults looks failed"
