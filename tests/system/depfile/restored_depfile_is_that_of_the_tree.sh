#!/usr/bin/env bash
# A depfile that a hit restores in another tree is the one that gcc would write there, with all its escapes. Where it
# cannot be, the call is a miss. In its own tree a result keeps its depfile as it was.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p one/inc
printf '#define VALUE 1\n' | tee one/inc/value.h >'one/inc/a b.h'
printf '#include <value.h>\n#include <a b.h>\n#include <stddef.h>\nint part(void) { return VALUE; }\n' >one/part.c
# shellcheck disable=SC2016 # a name
for tree in 'a much longer name of a tree' 'two  blanks' 'dollar$hash#' o; do cp -r one "$tree"; done
gcc_words() { words=(gcc "-I$PWD/inc" -MD -MF part.d -c "$PWD/part.c" -o "$PWD/part.o"); }
cached() {
  gcc_words
  "$1" --base-dir . --depfile part.d -o part.o -- counted "${words[@]}"
}
# gcc breaks lines by their width, which is that of the paths.
unbroken() { sed -e ':a' -e '/\\$/{N;s/ *\\\n */ /;ba' -e '}' "$1"; }
cd one
cached expect_miss
for tree in ../*/; do
  cd "$tree"
  gcc_words
  "${words[@]}"
  [ -s part.d ] || fail "gcc wrote no depfile"
  unbroken part.d >"$CASE/wanted"
  cached expect_hit
  unbroken part.d >"$CASE/found"
  expect_same_file "$CASE/found" "$CASE/wanted"
  # What is right already is not replaced.
  before=$(stat -c %i part.d)
  cached expect_hit
  expect_equal "$(stat -c %i part.d)" "$before" "inode of the right depfile"
done
# A comment that names the tree, as rustc writes it, cannot be mapped. Nor can a path that neither an argument nor a
# variable in the key gave. Another tree runs, and says why.
cd ../one
echo "VALUE=$PWD/part.c" | tee ../one/settings >../o/settings
export ELSEWHERE=$PWD/part.c
# shellcheck disable=SC2016 # for the other shell
for line in 'echo "part.o: $1" >x.d; echo "# in ${1%/*}" >>x.d' '. ./settings; echo "part.o: $VALUE settings" >x.d' \
  'echo "part.o: $ELSEWHERE" >x.d' 'echo "part.o: $(pwd)/part.c" >x.d'; do
  said=
  for tree in one o; do
    cd "../$tree"
    words=(-v --base-dir . --depfile x.d -- counted sh -c "$line" sh)
    case $line in *'$1'*) words+=("$PWD/part.c") ;; esac
    expect_miss "${words[@]}"
    [ -z "$said" ] || expect_contains "$ERR" "$said"
    expect_contains x.d part.c
    rm x.d
    expect_hit "${words[@]}"
    expect_contains x.d part.c
    said='its depfile names files of another tree'
  done
done
unset ELSEWHERE
# A variable in the key is as good as an argument.
# shellcheck disable=SC2016 # for the other shell
for tree in one o; do
  cd "../$tree"
  expectation=hit
  [ "$tree" = o ] || expectation=miss
  HERE=$PWD "expect_$expectation" -e HERE --base-dir . --depfile x.d -- counted sh -c 'echo "part.o: $HERE/part.c" >x.d'
  expect_equal "$(cat x.d)" "part.o: $PWD/part.c" depfile
done
# A depfile that is an output only is mapped as well, in a directory of outputs, too. So it is by -MF with any name.
for output in part.d out list; do
  for tree in one two; do
    cd "../$tree" 2>/dev/null || { cp -r ../one ../two && cd ../two; }
    mkdir -p out
    case $output in out) list=out/part.dep ;; *) list=$output ;; esac
    expectation=hit
    [ "$tree" = two ] || expectation=miss
    "expect_$expectation" -i inc --base-dir . -o "$output" -o part.o -- counted \
      gcc "-I$PWD/inc" -MD -MF "$list" -c "$PWD/part.c" -o "$PWD/part.o"
    expect_contains "$list" "$PWD/inc/value.h"
    [ "$tree" = one ] || expect_lacks "$list" "${PWD%/*}/one/"
  done
done
