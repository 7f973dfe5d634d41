#!/usr/bin/env bash
# What only asks about a call runs nothing of a clone with libs = true: neither the loader that its program names, nor an
# audit library that the system's loader would run, nor the constructors of its libraries.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
command -v gcc >/dev/null || skip "no gcc"

mkdir clone
cd clone
echo 'libs = true' >cache-run.toml
echo 'int main(void) { return 0; }' >main.c
# Whatever of this runs makes the file.
cat >evil.c <<END
#include <fcntl.h>
#include <unistd.h>
__attribute__((constructor)) static void make(void) { close(open("$CASE/made", O_CREAT | O_WRONLY, 0600)); }
unsigned la_version(unsigned version) { return version; }
int answer(void) { return 0; }
END
gcc -static -o evil evil.c main.c
gcc -shared -fPIC -o evil.so evil.c
gcc -o own_loader main.c -Wl,--dynamic-linker="$PWD/evil"
ln -s "$PWD/evil" ld-linux.so.2
gcc -o named_loader main.c -Wl,--dynamic-linker="$PWD/ld-linux.so.2"
gcc -o relative_loader main.c -Wl,--dynamic-linker=ld-linux.so.2
gcc -o upward_loader main.c -Wl,--dynamic-linker="/lib/../$PWD/ld-linux.so.2"
# A program of the system that is no loader does something else with these arguments.
gcc -o other_program main.c -Wl,--dynamic-linker=/usr/bin/touch
for option in audit depaudit; do gcc -o $option main.c -Wl,--$option="$PWD/evil.so"; done
asks() { # PROGRAM TEXT OPTIONS...
  local program=./$1 text=$2
  shift 2
  for call in "explain $* --" "key $*" "--check $*" "--only-cached $*" "hash code $*"; do
    # shellcheck disable=SC2086 # words
    run $call $program
    contents "$OUT"
    [[ $CONTENTS$(<"$ERR") == *"$text"* ]] || fail "\`$call $program\` does not say why"
    expect_absent "$CASE/made"
    expect_absent ./--list
  done
}
for program in own_loader named_loader relative_loader upward_loader other_program; do
  asks $program "is none of this system's (--trust '"
  asks $program "is none of this system's (--trust '" --libs
done
for program in audit depaudit; do
  asks $program 'its loader would run the audit library that it names'
  asks $program 'its loader would run the audit library that it names' --trust .
done
# The name of an audit library would be looked for in the program's directory.
gcc -o rpath main.c -Wl,--disable-new-dtags,-rpath,\$ORIGIN
export LD_AUDIT=evil.so
asks rpath 'its loader would run the audit library of LD_AUDIT'
unset LD_AUDIT

# A loader below a trusted directory is asked.
run --trust . --check ./own_loader
[ -e "$CASE/made" ] || fail "the loader of a trusted directory is not asked"
rm "$CASE/made"

# Libraries of the clone count, without being run.
echo 'int answer(void); int main(void) { return answer(); }' >sound.c
gcc -o sound sound.c ./evil.so -Wl,-rpath,\$ORIGIN
for call in 'explain --' key --check 'hash code'; do
  # shellcheck disable=SC2086 # words
  run $call ./sound
  expect_silent
  expect_absent "$CASE/made"
done
run hash code -v ./sound
expect_contains "$OUT" evil.so
run -v ./sound
expect_contains "$ERR" 'miss '
run -v ./sound
expect_contains "$ERR" 'hit '
