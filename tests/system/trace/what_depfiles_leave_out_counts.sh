#!/usr/bin/env bash
# What compilers and linkers read, and do not list in a depfile, counts for watched ones: precompiled headers, profiles,
# modules, includes of nasm, lists of symbols, response files, and names with blanks.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

export SOURCE_DATE_EPOCH=1
compile=(gcc -g0 -MD -MF m.d -include h.h -c m.c -o m.o)
echo 'int from_header = 1;' >h.h
echo 'int x;' >m.c
changed 'gcc -g0 h.h' m.o "${compile[@]}"
changed 'echo "int from_header = 2;" >h.h; gcc -g0 h.h' m.o "${compile[@]}"
changed 'rm h.h.gch' m.o "${compile[@]}"
changed 'mkdir h.h.gch; gcc -g0 h.h -o h.h.gch/one' m.o "${compile[@]}"
changed 'echo "int from_header = 3;" >h.h; gcc -g0 h.h -o h.h.gch/one' m.o "${compile[@]}"

cat >p.c <<'C'
#include <stdlib.h>
int calls;
static void f(int i) { calls += i % 7; }
int main(int count, char** words) {
  for (int i = 0; count > 1 && i < atoi(words[1]); i++) f(i);
  return words == NULL;
}
C
profile() { printf 'gcc -O2 -fprofile-generate -c p.c; gcc -fprofile-generate p.o -o p; rm -f p.gcda; ./p %s; rm p.o' "$1"; }
bash -euc "$(profile 9)"
changed "$(profile 900000)" p.o gcc -O2 -fprofile-use -MD -MF p.d -c p.c -o p.o

if echo 'export module one; export int f() { return 1; }' >one.cc && g++ -std=c++20 -fmodules-ts -c one.cc 2>/dev/null; then
  echo 'import one; int x = f();' >two.cc
  changed 'echo "export module one; export constexpr int f() { return 2; }" >one.cc; g++ -std=c++20 -fmodules-ts -c one.cc' \
    two.o g++ -std=c++20 -fmodules-ts -MD -Mno-modules -c two.cc -o two.o
fi

if command -v nasm >/dev/null; then
  echo 'db 1' >"my i.inc"
  printf '%%include "my i.inc"\n' >n.asm
  changed 'echo "db 2" >"my i.inc"' n.bin nasm -MD n.d -f bin n.asm -o n.bin
fi

printf 'int one, two;\n' >s.c
gcc -c s.c
echo one >symbols
changed 'echo two >symbols' s.out ld -r --retain-symbols-file=symbols s.o -o s.out
echo '{ global: one; local: *; };' >script
changed 'echo "{ global: two; local: *; };" >script' s.so gcc -shared -nostdlib -Wl,--version-script=script s.o -o s.so
echo '"my o.o" script.o' >rsp
echo 'int a = 1;' >a.c
gcc -c a.c -o 'my o.o'
gcc -c s.c -o script.o
changed 'echo "int a = 2;" >a.c; gcc -c a.c -o "my o.o"' r.out ld -r @rsp -o r.out
echo 'int b = 1;' >'my b.h'
echo '#include "my b.h"' >b.c
changed 'echo "int b = 2;" >"my b.h"' b.o gcc -g0 -MD -c b.c -o b.o
