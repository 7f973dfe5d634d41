#!/usr/bin/env bash
# The names in a directory count for a command that lists it, also further down and behind links. Contents do not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir -p d/e/f
echo 1 >d/one
echo 2 >d/e/two
ln -s d link
for command in 'ls d' 'ls link' 'ls -R d' 'find d/' 'find link/ -name new' 'echo d/* d/*/*' 'cd d; echo *' \
  '/usr/bin/python3 -S -E -c "import os; print(sorted(os.listdir(\"d\")))"'; do
  miss sh -c "$command"
  hit sh -c "$command"
  echo 3 >d/one
  case $command in find*) ;; *) hit sh -c "$command" ;; esac
  echo 3 >d/new
  miss sh -c "$command"
  expect_contains "$OUT" new
  rm d/new
  watched sh -c "$command"
  expect_lacks "$OUT" new
done
for command in 'ls -R d' 'find link/' 'echo d/*/*'; do
  settle sh -c "$command"
  echo >d/e/new
  miss sh -c "$command"
  expect_contains "$OUT" new
  rm d/e/new
done
# A name that becomes another type of file.
settle sh -c 'ls -F d'
rmdir d/e/f
hit sh -c 'ls -F d'
rm d/one
mkdir d/one
miss sh -c 'ls -F d'
expect_contains "$OUT" one/
