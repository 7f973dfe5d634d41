#!/usr/bin/env bash
# With a depfile, of a directory that a linker searches (-L DIR) its libraries count: a log that grows there, or an object
# of another job, changes nothing. A changed or new library does.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir lib
echo 'int part(void); int main(void) { return part(); }' >main.c
library() { # DIRECTORY VALUE
  echo "int part(void) { return $2; }" >"$CASE/part.c"
  gcc -c "$CASE/part.c" -o "$CASE/part.o"
  rm -f "$1/libpart.a"
  ar rcs "$1/libpart.a" "$CASE/part.o"
}
library . 1
link() { # EXPECTATION STATUS
  "expect_$1" --depfile main.d -o main -- counted gcc "${where[@]}" -MD -MF main.d main.c -lpart -o main
  call ./main
  expect_status "$2"
}
for style in joined apart; do
  case $style in joined) where=(-Llib -L.) ;; apart) where=(-L lib -L .) ;; esac
  link miss 1
  echo "$style" | tee -a build.log lib/build.log >>other.o
  link hit 1
  library . 2
  link miss 2
  library lib 3
  link miss 3
  link hit 3
  rm lib/libpart.a
  link hit 2
  library . 1
done
# Only a compiler that lists what it reads is known well enough.
expect_miss -o main -- counted gcc -L . -MD main.c -lpart -o main
echo more >>build.log
expect_miss -o main -- counted gcc -L . -MD main.c -lpart -o main
call=(-i '!*.log' -o main -o main.d -- counted gcc -L . -MD main.c -lpart -o main)
expect_miss "${call[@]}"
echo more >>build.log
expect_hit "${call[@]}"
