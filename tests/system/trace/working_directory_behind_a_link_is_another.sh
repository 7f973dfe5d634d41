#!/usr/bin/env bash
# A working directory is another one if a link leads to it, though it looks the same.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir -p a/b/c z/b/c
for command in 'cd a/b; pwd -P' 'cd a; cd b/c; pwd -P' '/usr/bin/python3 -S -E -c "import os; os.chdir(\"a/b/c\"); print(os.getcwd())"'; do
  miss sh -c "$command"
  hit sh -c "$command"
  mv a former
  ln -s z a
  miss sh -c "$command"
  expect_contains "$OUT" /z/b
  rm a
  mv former a
  hit sh -c "$command"
done
