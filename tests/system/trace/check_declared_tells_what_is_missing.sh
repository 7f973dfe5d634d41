#!/usr/bin/env bash
# trace --check-declared tells what a call uses and does not declare, and what it declares in vain.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

echo a >a
echo b >b
echo c >c
mkdir out
check() { run trace --check-declared --json "$@"; }
check -i b -i c -o out -- sh -c 'cat a b >out/made; echo >log'
expect_status 1
expect_json "$OUT" 'it["undeclared_inputs"] == [os.path.realpath("a")]' \
  'it["undeclared_outputs"] == [os.path.realpath("log")]' 'it["unread_inputs"] == [os.path.realpath("c")]'
run trace --check-declared -i b -i c -o out -- sh -c 'cat a b >out/made; echo >log'
expect_status 1
expect_stdout "used, but not declared (1)
  a
changed, but not declared (1)
  log
declared, but never read (1)
  c"
# An argument that names a file declares it. What is declared and never read does no harm.
check -i c -o 'o*' -- cp a out/
expect_status 0
ln -s a link
check -- cat link
expect_status 0
check -i . -- sh -c 'ls; cat b; exit 5'
expect_status 5
expect_json "$OUT" 'it["undeclared_inputs"] == []'
