#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Guess:  `gcc -MD a.c b.c -o prog` writes what both sources read, into one depfile or two.
# Seen:   gcc 12.2 writes prog.d once for each source, so it has only the last one. The first
#         source and its headers are in no depfile. Without -o there are a-a.d and a-b.d.
# Matters: cache-run takes the implied depfile of gcc only for a call with one source.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
for package in gcc-12=12.2.0-14+deb12u1 cpp-12=12.2.0-14+deb12u1 binutils=2.40-2 binutils-x86-64-linux-gnu=2.40-2 libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libgprofng0=2.40-2 libgcc-12-dev=12.2.0-14+deb12u1 libc6-dev linux-libc-dev libmpc3 libmpfr6 libgmp10 libisl23; do
  apt-get -qq download "$package" 2>/dev/null || { echo "not offered: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export LD_LIBRARY_PATH=$place/root/usr/lib/x86_64-linux-gnu:$place/root/lib/x86_64-linux-gnu
gcc() { "$place/root/usr/bin/gcc-12" -B "$place/root/usr/bin/x86_64-linux-gnu-" -B "$place/root/usr/lib/x86_64-linux-gnu/" "$@"; }
gcc --version | sed -n 1p
mkdir build && cd build
printf '#include "a.h"\nint b(void);\nint main(void) { return b() + A; }\n' >a.c
printf '#include "b.h"\nint b(void) { return B; }\n' >b.c
echo '#define A 0' >a.h
echo '#define B 0' >b.h
gcc -MD a.c b.c -o prog
ls ./*.d
cat prog.d
[ "$(echo ./*.d)" = ./prog.d ] && grep -q 'b\.h' prog.d && ! grep -q 'a\.[ch]' prog.d
rm prog.d
gcc -MD a.c b.c
ls ./*.d
[ "$(echo ./*.d)" = './a-a.d ./a-b.d' ]
