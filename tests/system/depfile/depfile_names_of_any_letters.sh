#!/usr/bin/env bash
# Headers whose names have to be escaped in a depfile are inputs like others.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

number=1
for name in 'a b.h' 'a#b.h' "a\$b.h" 'a:b.h' 'a%b.h' 'a\b.h' 'a  b.h' $'\303\251.h' $'\377.h' '~.h' 'a*.h' '[a].h'; do
  number=$((number + 1))
  source=part$number.c
  compile=(--depfile part.d -o part.o -- counted gcc -MD -MP -MF part.d -c "$source" -o part.o)
  printf '#include "%s"\n' "$name" >"$source"
  echo 'int a = 1;' >"$name"
  expect_miss "${compile[@]}"
  expect_silent
  expect_hit "${compile[@]}"
  echo 'int a = 2;' >"$name"
  (expect_miss "${compile[@]}") || fail "'$name' changed, but no miss"
  echo 'int a = 1;' >"$name"
  (expect_hit "${compile[@]}") || fail "'$name' changed back, but no hit"
done
