#!/usr/bin/env bash
# With --base-dir, trees share results, unless what the command reads or makes names its own tree.
# shellcheck disable=SC2016,SC2034 # $ is for another program; OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir -p one/src two/src
echo data | tee one/src/f >two/src/f
OPTIONS=(--base-dir . -v)
in_tree() { # TREE FUNCTION COMMAND...
  cd "$1"
  "${@:2}"
  cd ..
}
for tree in one two; do
  in_tree $tree miss sh -c 'cat src/f; echo made >src/out; readlink -f src/f'
  expect_contains "$OUT" "/$tree/src/f"
  in_tree $tree settle sh -c 'cat src/f; echo made >src/out; readlink -f src/f'
  expect_contains "$OUT" "/$tree/src/f"
done
# Shells and compilers make full paths out of the working directory. These are other ones in the other tree.
for shell in sh bash; do
  in_tree one miss $shell -c 'cat src/f; cp src/f src/made'
  in_tree two hit $shell -c 'cat src/f; cp src/f src/made'
  expect_stdout data
  expect_equal "$(cat two/src/made)" data "an output of another tree's run"
  rm one/src/made two/src/made
  # A result that tells where it was made is one of its own tree.
  for text in 'pwd' 'pwd >src/out' 'mkdir src/d; printf %070000d%s 0 "$PWD/src" >src/d/out'; do
    for tree in one two; do
      in_tree $tree settle $shell -c "$text; cat src/f"
      [ "$text" = pwd ] || cat $tree/src/out $tree/src/d/out 2>/dev/null >"$OUT" || :
      expect_contains "$OUT" "/$tree"
    done
    rm -rf ./???/src/out ./???/src/d
  done
done
expect_contains "$ERR" 'hit'
for tree in one two; do echo 'int x;' >$tree/src/a.c; done
in_tree one miss gcc -c src/a.c -o src/a.o
in_tree two hit gcc -c src/a.c -o src/a.o
expect_same_file one/src/a.o two/src/a.o
for tree in one two; do
  in_tree $tree settle gcc -g -c src/a.c -o src/a.o
  grep -q "$PWD/$tree" $tree/src/a.o || fail "the directory of another tree is in $tree/src/a.o"
done
# A full path in a file or in standard input may name the same tree there.
for tree in one two; do
  echo "$PWD/one" >$tree/src/root
  echo 'read root <src/root; [ -d "$root" ] && echo there' >$tree/src/script
done
in_tree one miss sh src/script
in_tree two miss sh src/script
expect_contains "$ERR" 'its command asked for files of another tree'
echo "$PWD/one" >root
in_tree one miss sh -c 'read root; [ -d "$root" ] && echo there' <root
in_tree two miss sh -c 'read root; [ -d "$root" ] && echo there' <root

shared() { in_tree "$1" "$2" sh -c 'cat "$1/src/f"; cp "$1/src/f" "$1/src/copy"' sh "$PWD/$1"; }
shared one miss
rm one/src/copy
shared one hit
shared two hit
expect_stdout data
expect_equal "$(cat two/src/copy)" data "an output of another tree's run"
rm two/src/copy
echo other >two/src/f
shared two miss
expect_stdout other
rm one/src/copy
shared one hit
expect_stdout data
