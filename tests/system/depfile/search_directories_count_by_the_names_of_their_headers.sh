#!/usr/bin/env bash
# With a depfile a search directory (-I DIR, --sysroot=DIR ...) is no tree: the list says what was read. The names of
# headers in it count, because a new one may come earlier than one that was read.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir early late lib
echo '#define X 1' >late/x.h
echo 'int unused;' >late/unused.h
printf '#include <x.h>\nint x(void) { return X; }\n' >a.c
compile() { # EXPECTATION OPTION...: and the object is that of a plain run
  local expectation=$1
  shift
  "expect_$expectation" --depfile a.d -o a.o -- counted gcc "$@" -MD -MF a.d -c a.c -o a.o
  gcc "$@" -c a.c -o "$CASE/plain.o"
  expect_same_file a.o "$CASE/plain.o"
}
for way in '-I early -I late' '-Iearly -Ilate' '-isystem early -isystem late' '-iquote late -idirafter early -idirafter late'; do
  read -r -a options <<<"$way -L lib"
  rm -f early/*.[ho] late/*.o
  compile miss "${options[@]}"
  compile hit "${options[@]}"
  echo "$way" | tee early/a.o late/b.o lib/liba.a lib/new.h late/unused.h late/new.c >early/program
  compile hit "${options[@]}"
  echo '#define X 2' >early/x.h
  compile miss "${options[@]}"
  rm early/x.h
  compile hit "${options[@]}"
  echo "#define X /* $way */ 3" >late/x.h
  compile miss "${options[@]}"
  echo '#define X 1' >late/x.h
  compile hit "${options[@]}"
done
for option in --sysroot=lib --sysroot=/nowhere; do
  echo $option >lib/one
  expect_miss --depfile a.d -o a.o -- counted gcc $option -I late -MD -MF a.d -c a.c -o a.o
  echo new >lib/one
  expect_hit --depfile a.d -o a.o -- counted gcc $option -I late -MD -MF a.d -c a.c -o a.o
done
# No depfile lists what a linker reads, or a program that the compiler starts.
echo 'gcc -MD -MF a.d -c a.c -I late -o a.o' >compile.sh
for options in '-L lib' '-c -B lib'; do
  rm -f lib/*
  for number in 1 2; do
    echo "$number" >lib/libx.a
    # shellcheck disable=SC2086 # words
    expect_miss --depfile a.d -o a.o -- counted sh compile.sh $options
  done
done
# A declared tree counts as a whole, and without a depfile a directory is one.
expect_miss -i late --depfile a.d -o a.o -- counted gcc -I late -MD -MF a.d -c a.c -o a.o
echo other >late/unused.h
expect_miss -i late --depfile a.d -o a.o -- counted gcc -I late -MD -MF a.d -c a.c -o a.o
expect_miss -o a.o -- counted gcc -I late -c a.c -o a.o
echo new >late/unused.h
expect_miss -o a.o -- counted gcc -I late -c a.c -o a.o
