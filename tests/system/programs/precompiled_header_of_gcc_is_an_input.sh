#!/usr/bin/env bash
# gcc lists neither a precompiled header nor the headers in it. With the example's rules it is an input where -include
# names its header, also when it appears or goes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/example_rules.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
use_example_rules
count_program gcc

mkdir src inc
echo 'int value = V;' >src/a.c
for place in . inc; do
  options=(-include h.h)
  [ "$place" = . ] || options+=(-I "$place")
  compile=(gcc -MD -MF a.d -c src/a.c -o a.o "${options[@]}")
  echo '#define V 1' >"$place/h.h"
  gcc -x c-header "$place/h.h" -o "$place/h.h.gch"
  expect_miss "${compile[@]}"
  expect_silent
  expect_lacks a.d h.h
  expect_hit "${compile[@]}"
  # The header changes, and its precompiled form after it: the depfile names neither.
  echo '#define V 2' >"$place/h.h"
  gcc -x c-header "$place/h.h" -o "$place/h.h.gch"
  expect_miss "${compile[@]}"
  expect_hit "${compile[@]}"
  /usr/bin/gcc -S "${options[@]}" src/a.c -o - | cmp - <(/usr/bin/gcc -S src/a.c -DV=2 -o -)
  rm "$place/h.h.gch"
  expect_miss "${compile[@]}"
  expect_contains a.d "h.h"
  expect_hit "${compile[@]}"
  # A directory with several forms of it counts, too.
  mkdir "$place/h.h.gch"
  gcc -x c-header "$place/h.h" -o "$place/h.h.gch/one"
  expect_miss "${compile[@]}"
  expect_hit "${compile[@]}"
  echo '#define V 3' >"$place/h.h"
  gcc -x c-header "$place/h.h" -o "$place/h.h.gch/one"
  expect_miss "${compile[@]}"
  expect_hit "${compile[@]}"
  rm -r "$place"/h.h*
done
# One that the source itself includes counts in the directory of the rules.
echo '#define V 1' >h.h
printf '#include "h.h"\nint value = V;\n' >b.c
gcc -x c-header h.h -o h.h.gch
compile=(gcc -MD -MF b.d -c b.c -o b.o)
expect_miss "${compile[@]}"
expect_lacks b.d h.h
expect_hit "${compile[@]}"
echo '#define V 2' >h.h
gcc -x c-header h.h -o h.h.gch
expect_miss "${compile[@]}"
expect_hit "${compile[@]}"
