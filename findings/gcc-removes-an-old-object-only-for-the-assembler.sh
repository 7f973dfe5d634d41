#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Guess:  a gcc that fails removes the object file that stood there, whatever the reason.
# Seen:   gcc 12.2 leaves an old object in place if the compiler proper finds the error. If the
#         assembler finds it (a bad instruction in asm()), the old object is gone. Both end with 1.
# Matters: a stored failure must say of each output whether the run removed it or left it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
for package in gcc-12=12.2.0-14+deb12u1 cpp-12=12.2.0-14+deb12u1 binutils=2.40-2 binutils-x86-64-linux-gnu=2.40-2 libbinutils=2.40-2 libctf0=2.40-2 libctf-nobfd0=2.40-2 libgprofng0=2.40-2 libgcc-12-dev=12.2.0-14+deb12u1 libmpc3 libmpfr6 libgmp10 libisl23; do
  apt-get -qq download "$package" 2>/dev/null || { echo "not offered: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export LD_LIBRARY_PATH=$place/root/usr/lib/x86_64-linux-gnu:$place/root/lib/x86_64-linux-gnu
gcc() { "$place/root/usr/bin/gcc-12" -B "$place/root/usr/bin/x86_64-linux-gnu-" "$@"; }
gcc --version | sed -n 1p
echo 'int f( {' >syntax.c
echo 'void f(void) { asm("no_such_instruction"); }' >instruction.c
for name in syntax instruction; do
  echo old >"$name.o"
  status=0
  gcc -c "$name.c" 2>/dev/null || status=$?
  echo "$name: status $status, object $([ -e "$name.o" ] && echo stays || echo gone)"
  [ "$status" -eq 1 ]
done
[ "$(cat syntax.o)" = old ] && [ ! -e instruction.o ]
