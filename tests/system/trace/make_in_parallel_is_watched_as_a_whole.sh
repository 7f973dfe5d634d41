#!/usr/bin/env bash
# make -j8 under a watch builds what it builds without one, and is a hit until a file that one of its commands read changes.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir h s
{
  printf 'all: program\nprogram:'
  for i in {1..16}; do
    echo "int f$i(void);" >"h/$i.h"
    printf '#include "../h/%s.h"\nint f%s(void) { return %s; }\n' "$i" "$i" "$i" >"s/$i.c"
    printf ' s/%s.o' "$i"
  done
  printf ' s/main.o\n\tgcc -o program $^\n%%.o: %%.c\n\tgcc -c -o $@ $<\n'
} >Makefile
{
  for i in {1..16}; do echo "#include \"../h/$i.h\""; done
  printf 'int main(void) { return 0'
  for i in {1..16}; do printf ' + f%s()' "$i"; done
  echo '; }'
} >s/main.c
ends_with() {
  local ended=0
  ./program || ended=$?
  expect_equal $ended "$1" "status of the program"
}
settle make -s -j8
ends_with 136
hit make -s -j8
find s -name '*.o' -delete
rm program
hit make -s -j8
ends_with 136
# A header that only one of the commands has read. make itself knows nothing of it.
echo '#define f9() 0' >h/9.h
printf '#include "../h/9.h"\n#undef f9\nint f9(void) { return 9; }\n' >s/9.c
rm -f s/main.o
watched make -s -j8
ends_with 127
# Under another make, whose job server it uses.
printf 'all:\n\t+"%s" --trace on -i "!%s" -- counted $(MAKE) -s all\n' "$CACHE_RUN" "$COUNT_FILE" >outer.mk
find s -name '*.o' -delete
make -j4 -f outer.mk >"$OUT" 2>&1 || fail "the outer make"
ends_with 127
