#!/usr/bin/env bash
# gcc gives the linker an object in the directory of temporary files, and ld lists it: gone at the end, it is no input. If it
# is still there, the line says how to leave it out.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 'int main(void) { return 0; }' >a.c
link=(--depfile a.d -o a -- counted gcc "-Wl,--dependency-file=a.d" a.c -o a)
expect_miss "${link[@]}"
expect_silent
expect_contains a.d "$TMPDIR/cc"
rm a
expect_hit "${link[@]}"
./a
TMPDIR='' expect_miss -k none "${link[@]}"
expect_silent
expect_contains a.d ' /tmp/cc'
TMPDIR='' expect_hit -k none "${link[@]}"
# Another file of the list that is gone is no temporary one.
expect_miss --depfile x.d -- counted sh -c "echo 'x: $PWD/gone' >x.d"
expect_warning "'$PWD/gone', which does not exist"
# A real input there that the command removes is none, either.
expect_miss --depfile x.d -- counted sh -c "echo 'x: $TMPDIR/input.c' >x.d"
expect_warning "'$TMPDIR/input.c', which does not exist"
# With -save-temps and the like it stays.
list=(--depfile x.d -- counted sh -c "echo \$\$ >$TMPDIR/ccAbC12.o; echo 'x: $TMPDIR/ccAbC12.o' >x.d")
expect_miss "${list[@]}"
expect_warning "'$TMPDIR/ccAbC12.o', which the depfile lists, changed" "-i '!$TMPDIR/cc*'"
expect_miss -i "!$TMPDIR/cc*" "${list[@]}"
expect_silent
expect_hit -i "!$TMPDIR/cc*" "${list[@]}"
# The directory of temporary files may lie in the project, and its name be relative.
mkdir tmp
for place in "$PWD/tmp" tmp; do
  TMPDIR=$place expect_miss -k "$place" "${link[@]}"
  expect_silent
  expect_contains a.d " $place/cc"
  TMPDIR=$place expect_hit -k "$place" "${link[@]}"
  TMPDIR=$place expect_miss --depfile x.d -- counted sh -c "echo 'x: $place/ccgone' >x.d"
  expect_warning "'$place/ccgone', which does not exist" "-i '!$place/cc*'"
  TMPDIR=$place expect_miss --depfile x.d -- counted sh -c "echo \$\$ >$place/ccAbC12.o; echo 'x: $place/ccAbC12.o' >x.d"
  expect_warning "'$place/ccAbC12.o', which the depfile lists, changed" "-i '!$place/cc*'"
done
# What lies beside it is the project's.
TMPDIR=$PWD expect_miss --depfile x.d -- counted sh -c "echo 'x: $PWD/ccAbCd12.c' >x.d"
expect_warning "'$PWD/ccAbCd12.c', which does not exist"
