#!/usr/bin/env bash
# With --libs the libraries that the loader would load decide, wherever it finds them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
command -v gcc >/dev/null || skip "no gcc"

library() { # DIRECTORY NUMBER
  mkdir -p "$1"
  echo "int number(void) { return $2; }" | gcc -shared -fPIC -x c -o "$1/libnumber.so" -
}
replace() { # a file of the same name by another
  cp "$2" next
  mv next "$1"
}
# $1: the tag by which the program finds its library.
check() {
  rm -rf here first second
  library here 1 && library first 2 && library second 3
  cp here/libnumber.so one
  printf '%s\n' '#include <stdio.h>' 'int number(void);' 'int main(void) { return !printf("%d\n", number()); }' |
    gcc -x c -o tool - -Lhere -lnumber "-Wl,$1" "-Wl,-rpath,\$ORIGIN/here"
  expect_miss --libs ./tool
  expect_hit --libs ./tool
  expect_equal "$(cat "$OUT")" 1 "what it says"
  replace here/libnumber.so first/libnumber.so
  expect_miss --libs ./tool
  expect_equal "$(cat "$OUT")" 2 "what it says with another library"
  replace here/libnumber.so one
  expect_hit --libs ./tool
  expect_equal "$(cat "$OUT")" 1 "what it says with the library put back"
}

expect_miss() { verdict miss "$@"; }
expect_hit() { verdict hit "$@"; }
verdict() { # the program leaves no trace of its own, so the status line tells
  local expected=$1
  shift
  run -v "$@"
  expect_status 0
  grep -q "$expected" "$ERR" || fail "no $expected"
}

check --disable-new-dtags # RPATH
check --enable-new-dtags  # RUNPATH
# LD_LIBRARY_PATH comes before RUNPATH, in its order; a library that comes to be earlier counts.
export LD_LIBRARY_PATH=$CASE/work/early:$CASE/work/second
expect_miss --libs ./tool
expect_equal "$(cat "$OUT")" 3 "what it says by LD_LIBRARY_PATH"
expect_hit --libs ./tool
mkdir early
cp first/libnumber.so early
expect_miss --libs ./tool
expect_equal "$(cat "$OUT")" 2 "what it says by an earlier directory"
rm early/libnumber.so
expect_hit --libs ./tool
expect_equal "$(cat "$OUT")" 3 "what it says without it"
# A missing library cannot be keyed: the program itself fails as it would without us.
unset LD_LIBRARY_PATH
rm here/libnumber.so
run --libs ./tool
expect_status 127
grep -q "cannot find the libraries of './tool'.*libnumber.so" "$ERR" || fail "the library is not named"
