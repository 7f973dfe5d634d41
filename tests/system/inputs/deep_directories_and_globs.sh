#!/usr/bin/env bash
# A glob among outputs, or a report that looks like one, is compared with each input and the directories above it. In a
# tree of a thousand levels that takes no longer than the tree itself: once it grew with the third power of the depth.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf -v deep 'd/%.0s' {1..1200}
mkdir -p "src/$deep"
quick() { call timeout 30 "$CACHE_RUN" -i src "$@"; }
for pattern in '*.o' 'build/*/x.o' '**/*.o' 'src/*.o'; do
  quick -o "$pattern" counted sh -c 'mkdir -p build/a; for name in a.o build/a/x.o src/a.o; do echo made >$name; done'
  expect_status 0
  rm -rf build a.o src/a.o
done
expect_runs 4
for _ in 1 2; do
  quick --report 'r[' counted
  expect_status 0
done
[ -s 'r[' ] || fail "no report"
expect_runs 5
rm -rf src/d
