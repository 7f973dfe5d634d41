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
check -i b -i c -o out -- env sh -c 'cat a b >out/made; echo >log'
expect_status 1
expect_json "$OUT" 'it["undeclared_inputs"] == [os.path.realpath("a")]' \
  'it["undeclared_outputs"] == [os.path.realpath("log")]' 'it["unread_inputs"] == [os.path.realpath("c")]'
run trace --check-declared -i b -i c -o out -- env sh -c 'cat a b >out/made; echo >log'
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
# What a depfile lists is declared.
mkdir inc
echo '#define X 1' >inc/x.h
printf '#include "x.h"\nint x = X;\n' >f.c
check --depfile f.d -o f.o -- gcc -Iinc -MD -MF f.d -c f.c -o f.o
expect_status 0
# A change of the mode does not hide what is read.
run trace --check-declared -o a -- sh -c 'chmod 600 a; cat a'
expect_status 1
expect_contains "$OUT" "used, but not declared (1)"
