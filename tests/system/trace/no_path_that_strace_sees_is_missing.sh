#!/usr/bin/env bash
# No path that strace sees is missing in a trace.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

strace -o "$CASE/trial" true 2>/dev/null || skip "strace cannot trace here"

prepare() {
  rm -rf "$CASE/work/tree"
  mkdir "$CASE/work/tree"
  cd "$CASE/work/tree"
  printf '#include <stdio.h>\n#include "mine.h"\nint main(void) { return puts(TEXT); }\n' >a.c
  printf '#define TEXT "text"\n' >mine.h
  printf 'import json, csv\nprint(json.dumps(list(csv.reader(open("data.csv")))))\n' >read.py
  printf 'b,2\na,1\n' >data.csv
  printf 'a.o: a.c mine.h\n\tcc -c a.c\n\tcat data.csv >made\n' >Makefile
  # git reads a file that is not older than its index, and then writes the index anew.
  touch -d 2026-01-01 a.c
  git init -q . && git add a.c && git -c user.name=A -c user.email=a@b commit -q -m one
}
# compare COMMAND...: runs COMMAND twice, under strace and watched, each time in a new directory.
compare() {
  rm -f "$CASE"/log.*
  prepare
  strace -ff -y -s 4096 -o "$CASE/log" -e trace=%file,getdents64 "$@" >/dev/null 2>&1 || fail "plain: $*"
  prepare
  trace "$@"
  expect_status 0
  /usr/bin/python3 -S -E "${0%/*}/../../support/compare_with_strace.py" "$OUT" "$CASE/log" "$PWD" >"$CASE/compared" || {
    cat "$CASE/compared"
    fail "$*"
  }
}
compare cat data.csv
compare ls -lR .
compare sort -o data.csv data.csv
compare sed -i s/a/b/ data.csv
compare cp -a a.c copy.c
compare tar -cf all.tar a.c mine.h
compare find . -name '*.c' -newer data.csv
compare gcc -c a.c -o a.o
compare gcc a.c -o program
compare make -j2
compare git status
compare git log
compare perl -ne 'print lc' data.csv
compare /usr/bin/python3 read.py
compare sh -c 'for f in *.c; do test -e "$f.bak" || cp "$f" "$f.bak"; done; rm -f ./*.bak'
compare awk -F, '{ s += $2 } END { print s }' data.csv
