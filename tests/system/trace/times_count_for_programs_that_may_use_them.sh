#!/usr/bin/env bash
# Times count for programs that nobody knows and for those that compare them: a touch is a miss. For others it is none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

build look <<'C'
#include <stdio.h>
#include <sys/stat.h>
int main(void) {
  struct stat status;
  return stat("f.c", &status) != 0 || printf("%d\n", status.st_size > 0) < 0;
}
C
echo 'int x;' >f.c
echo 'old: f.c; cp f.c old' >Makefile
touch -d @1000000000 Makefile f.c
for command in "$CASE/look" 'make -s' 'find . -newer f.c' 'test f.c -nt Makefile; echo $?' 'ls -l f.c'; do
  touch -d @1000000000 f.c
  settle sh -c "$command"
  touch f.c
  miss sh -c "$command"
done
for command in 'gcc -c f.c' 'cat f.c' 'grep x f.c' 'sed s/x/y/ f.c' 'wc f.c' 'sh f.c || :' 'sha256sum f.c'; do
  settle sh -c "$command"
  touch f.c
  hit sh -c "$command"
  chmod 640 f.c
  case $command in sed*) miss sh -c "$command" ;; *) hit sh -c "$command" ;; esac
  chmod 644 f.c
done
# A descriptor tells a status, too.
build ask <<'C'
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  struct stat status;
  char target[100] = "";
  if (fstat(open("f.c", O_PATH), &status) != 0) return 1;
  printf("%ld\n", (long)status.st_mtime);
  int link = open("link", O_PATH | O_NOFOLLOW);
  return readlinkat(link, "", target, sizeof target - 1) < 0 || puts(target) < 0;
}
C
ln -s one link
touch -d @1000000000 -h link
miss "$CASE/ask"
hit "$CASE/ask"
touch -d @1000000001 f.c
miss "$CASE/ask"
hit "$CASE/ask"
ln -sf two link
touch -d @1000000000 -h link
miss "$CASE/ask"
expect_stdout $'1000000001\ntwo'
