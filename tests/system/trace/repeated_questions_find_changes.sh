#!/usr/bin/env bash
# A question that a command has asked before is not looked at again. What others change between two such questions is found
# at the end, and what the command changes itself counts as it does at first.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# meanwhile BEFORE CHANGE QUESTION: somebody else makes CHANGE between two QUESTIONs. The run is not stored.
meanwhile() {
  rm -rf d
  mkdir d
  bash -c "$1"
  mkfifo "$CASE/asked" "$CASE/changed"
  (read -r <"$CASE/asked" && bash -c "$2" && echo >"$CASE/changed") &
  run -v --allow all -- sh -c "$3; echo >'$CASE/asked'; read -r line <'$CASE/changed'; $3; exit 0"
  wait
  rm "$CASE/asked" "$CASE/changed"
  expect_contains "$ERR" "changed while the command ran"
}
for question in 'test -e d/x' 'test -L d/x' 'test -x d/x' 'ls d/x' 'readlink d/x' 'cat d/x'; do
  meanwhile : 'echo >d/x' "$question"
  meanwhile : 'mkdir d/x' "$question"
  meanwhile : 'ln -s d/y d/x' "$question"
  meanwhile 'mkdir d/x' 'rmdir d/x' "$question"
  meanwhile 'mkdir d/x' 'rmdir d/x; echo >d/x' "$question"
done

# What the command makes, moves and removes is there, or not, as without cache-run.
# shellcheck disable=SC2016 # it is a text for another shell
as_plain 'mkdir d; echo one >d/one' sh -c '
  for name in d d/one d/two d/three d/two/one; do test -e $name && echo "first $name"; done
  mv d/one d/two; mkdir d/three
  for name in d d/one d/two d/three d/two/one; do test -e $name && echo "then $name"; done
  rm d/two; mv d/three d/two; echo last >d/two/one
  for name in d d/one d/two d/three d/two/one; do test -e $name && echo "last $name"; done
  cat d/two/one'

# The program that asks is the one that runs now, whichever ran in that process before.
echo >file
echo >other
only_find() {
  touch -d '2020-01-01' file other
  settle "$@"
  touch -d '2020-01-02' file
  miss "$@"
  expect_contains "$OUT" file
}
only_find sh -c 'cat file >/dev/null; test -e file; exec /usr/bin/find file -newer other'
only_find sh -c 'cat file >/dev/null; test -e file; exec env find file -newer other'
# The thread that executes it is not the first one, which asks meanwhile.
only_find /usr/bin/python3 -c '
import os, threading
open("file").read()
threading.Thread(target=os.execv, args=("/usr/bin/find", ["find", "file", "-newer", "other"])).start()
while True: os.access("/usr/bin", os.X_OK)'
