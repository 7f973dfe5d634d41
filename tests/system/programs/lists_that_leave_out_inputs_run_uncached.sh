#!/usr/bin/env bash
# With the example's rules, a call whose list leaves out inputs runs uncached, and the reason is told: gcc with a profile,
# a module or --retain-symbols-file, nasm with -MD, valac with templates.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/example_rules.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
use_example_rules
count_program gcc

# uncached REASON COMMAND...: both calls run the command, and the reason is told.
uncached() {
  local reason=$1
  shift
  expect_miss "$@"
  expect_warning "running uncached: $reason"
  expect_miss "$@"
}
echo 'int one(int a) { return a; } int main(void) { return one(0); }' >a.c
compile=(gcc -O2 -MD -c a.c -o a.o)
expect_miss "${compile[@]}"
expect_hit "${compile[@]}"
/usr/bin/gcc -O2 -fprofile-generate -c a.c -o a.o
/usr/bin/gcc -fprofile-generate a.o -o a
./a
uncached 'the depfile leaves out the profile' "${compile[@]}" -fprofile-use
expect_lacks a.d gcda
uncached 'the depfile leaves out the profile' "${compile[@]}" -fprofile-use=a.gcda
# Without a profile of perf(1), gcc fails.
run "${compile[@]}" -fauto-profile=absent
expect_warning 'running uncached: the depfile leaves out the profile of -fauto-profile'
uncached 'the depfile leaves out the compiled modules' "${compile[@]}" -fmodules-ts
echo one >symbols
uncached "the linker's list leaves out" gcc a.o -Wl,--retain-symbols-file,symbols -o a
# After '=' the file is an input by itself.
link=(-o a -- gcc a.o "-Wl,--retain-symbols-file=symbols" -o a)
expect_miss "${link[@]}"
expect_hit "${link[@]}"
echo main >>symbols
expect_miss "${link[@]}"

printf '#!/bin/sh\nexec counted\n' >"$CASE/programs/valac"
chmod +x "$CASE/programs/valac"
uncached 'valac lists no template' valac --depfile=a.d --gresources=a.xml a.vala
expect_miss valac --depfile=a.d a.vala

count_program nasm
printf '%%include "one.inc"\ndb ONE\n' >a.asm
echo '%define ONE 1' >one.inc
uncached 'nasm lists no %include with -MD' --depfile a.d -o a.bin -- nasm -MD a.d -f bin a.asm -o a.bin
expect_lacks a.d one.inc
echo '%define ONE 2' >one.inc
run --depfile a.d -o a.bin -- nasm -MD a.d -f bin a.asm -o a.bin
expect_equal "$(od -An -tu1 a.bin)" '   2' "what nasm made"
