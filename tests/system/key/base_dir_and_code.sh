#!/usr/bin/env bash
# Code files of a tree, and libraries found in it, count by their place in the tree.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for tree in aaa zzz; do
  mkdir -p $tree/lib
  echo 'int answer(void) { return 42; }' >answer.c
  echo 'int answer(void); int main(void) { return answer() != 42; }' >main.c
  echo module >$tree/module
done
gcc -shared -fPIC -o aaa/lib/libanswer.so answer.c
gcc -o aaa/program main.c -Laaa/lib -lanswer -Wl,-rpath,\$ORIGIN/lib
cp -a aaa/. zzz/
touch mmm
program() { "$CACHE_RUN" -v --base-dir . --libs --code "$PWD/module" --code "$CASE/work/mmm" -- ./program 2>&1 | cut -d' ' -f2; }
cd aaa
expect_equal "$(program)" miss first
expect_equal "$(program)" hit second
cd ../zzz
expect_equal "$(program)" hit 'in the other tree'
echo more >>module
expect_equal "$(program)" miss 'other code'
cp ../aaa/module .
expect_equal "$(program)" hit 'same code'
sed 's/42/6*7/' ../answer.c >answer.c
gcc -g -shared -fPIC -o lib/libanswer.so answer.c
expect_equal "$(program)" miss 'other library'
