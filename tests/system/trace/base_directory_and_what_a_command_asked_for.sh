#!/usr/bin/env bash
# With --base-dir, a tree has results of its own, unless an argument names the base: then trees share them.
# shellcheck disable=SC2034 # OPTIONS are for watched()
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
in_tree one miss sh -c 'cat src/f'
in_tree two miss sh -c 'cat src/f'
expect_contains "$ERR" 'its command asked for files of another tree'

# shellcheck disable=SC2016 # $ is for the command's own shell
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
