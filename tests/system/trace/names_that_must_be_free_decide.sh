#!/usr/bin/env bash
# A command that makes a file or directory of a fixed name and removes it again does something else where the name is taken.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo data >f
# taken HOW COMMAND...: the command is a hit where its name is free, and runs after HOW.
taken() {
  local how=$1
  shift
  rm -rf lock
  settle "$@"
  hit "$@"
  bash -c "$how"
  miss "$@"
}
taken 'echo other >lock' sh -c 'set -C; { echo x >lock; } 2>/dev/null && cat f && rm lock; true'
expect_stdout ''
taken 'mkdir lock' sh -c 'mkdir lock 2>/dev/null && cat f && rmdir lock; true'
expect_stdout ''
taken 'ln -s nowhere lock' sh -c 'ln -s x lock 2>/dev/null && cat f && rm lock; true'
expect_stdout ''
taken 'echo other >lock' sh -c 'cp f lock; cat lock; rm lock'
expect_stdout data
expect_absent lock
