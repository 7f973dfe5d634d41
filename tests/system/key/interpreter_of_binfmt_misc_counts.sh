#!/usr/bin/env bash
# The interpreter that binfmt_misc starts, as for programs of Windows or of another machine, is code of the program.
# Needs a kernel that has binfmt_misc in a user namespace (Linux 6.7).
set -eu
if [ -z "${REGISTERED-}" ]; then
  register='mount -t binfmt_misc none /proc/sys/fs/binfmt_misc'
  unshare -Urm sh -ec "$register" >/dev/null 2>&1 || { echo 'skipped: no binfmt_misc of our own'; exit 77; }
  REGISTERED=1 exec unshare -Urm sh -ec "$register; exec bash \"\$0\"" "$0"
fi
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cp "$PROGRAMS/arguments" interpreter
register() { printf '%s' "$1" >/proc/sys/fs/binfmt_misc/register; }
register ":crtest:E::crtest::$PWD/interpreter:"
register ":crmips:M::\\x7fELF\\x01\\x02:\\xff\\xff\\xff\\xff\\xff\\xff:$PWD/interpreter:"
printf 'no program' >a.crtest
{ printf '\177ELF\1\2\1'; head -c 100 /dev/zero; } >mips # 32 bits, the most significant byte first
chmod +x a.crtest mips
for program in ./a.crtest ./mips; do
  expect_miss $program one
  expect_contains "$OUT" "[$program]"
  expect_hit $program one
  cp interpreter before
  printf . >>interpreter
  expect_miss $program one
  expect_hit $program one
  mv before interpreter
  expect_hit $program one
done
# A script of the shell without "#!" stays one, and a program of this machine is its own.
printf 'counted echo script\n' >script
cp "$PROGRAMS/counted" native
chmod +x script
for program in ./script ./native; do
  expect_miss $program
  printf . >>interpreter
  expect_hit $program
done
# Switched off, the shell runs the file.
printf 'counted echo a script\n' >a.crtest
printf 0 >/proc/sys/fs/binfmt_misc/crtest
expect_miss ./a.crtest
expect_stdout 'a script'
printf . >>interpreter
expect_hit ./a.crtest
