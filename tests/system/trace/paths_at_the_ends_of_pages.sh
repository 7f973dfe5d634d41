#!/usr/bin/env bash
# A path is read to its end wherever it lies in memory: before a page that is not mapped, across pages, as long as one may be.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

build pages <<'C'
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
static char* pages;
static long page;
/* The text, with its last byte at the end of the last page, or `before` it. */
static const char* at_end(const char* text, long before) {
  return memcpy(pages + 3 * page - before - (long)strlen(text) - 1, text, strlen(text) + 1);
}
static int reads(const char* path) {
  int file = open(path, O_RDONLY);
  return file >= 0 && close(file) == 0;
}
int main(void) {
  static char longest[4096];
  page = sysconf(_SC_PAGESIZE);
  pages = mmap(0, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (munmap(pages + 3 * page, page) != 0) return 1;
  if (!reads(at_end("one", 0)) || !reads(at_end("d/two", page - 3))) return 2;
  while (strlen(longest) < 4090) strcat(longest, "./");
  strcat(longest, "three");
  if (!reads(at_end(longest, 0))) return 3;
  longest[4089] = '/';
  memset(pages, 'x', 3 * page); /* no end at all: EFAULT, and ENAMETOOLONG */
  if (reads(pages + 3 * page - 5) || reads(pages) || reads((char*)8)) return 4;
  return 0;
}
C
mkdir d
for file in one d/two three; do echo $file >$file; done
trace "$CASE/pages"
expect_status 0
expect_trace '"contents" in learned("one")' '"contents" in learned("d/two")' '"contents" in learned("three")' \
  'it["refusals"] == []'
# A path that is deeper than the longest text is reached step by step.
build deep <<'C'
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int count, char** words) {
  static char name[201] = {[0 ... 199] = 'n'};
  for (int i = 0; i < 40; i++) {
    if (count > 1) mkdir(name, 0777);
    if (chdir(name) != 0) return 1;
  }
  int file = open("file", count > 1 ? O_WRONLY | O_CREAT : O_RDONLY, 0666);
  return file < 0 || (count > 1 ? write(file, words[1], 1) : read(file, name, 1)) != 1;
}
C
"$CASE/deep" 1
call "$CACHE_RUN" --trace on -v -- "$CASE/deep"
expect_status 0
"$CASE/deep" 2
call "$CACHE_RUN" --trace on -v --only-cached -- "$CASE/deep"
expect_status 125
