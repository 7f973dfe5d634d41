#!/usr/bin/env bash
# A run that gives a file another time, and may have used the time before, can never be found again. It is not stored,
# and a line names the program, the file, and the way to store it.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# renew FILE [back]: asks for the status of FILE and writes it anew. With `back` the file gets its old time again.
build renew <<'C'
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int count, char** words) {
  struct stat status;
  if (stat(words[1], &status) != 0) puts("new");
  int file = open(words[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (write(file, "x\n", 2) != 2) return 1;
  struct timespec times[2] = {status.st_atim, status.st_mtim};
  return count > 2 ? futimens(file, times) : 0;
}
C
told="not stored: renew may use the time of '$PWD/f', and this run gave the file another one"
miss "$CASE/renew" f # nothing was there
expect_silent
not_stored "$told" "$CASE/renew" f
expect_contains "$ERR" '(--allow own-times, '
OPTIONS=(--ttl 1h)
not_stored "$told" "$CASE/renew" f
OPTIONS=(--allow time)
not_stored "$told" "$CASE/renew" f

# Allowed, the time is left out, but for calls that allow it only.
OPTIONS=(--allow own-times)
miss "$CASE/renew" f
expect_silent
hit "$CASE/renew" f
touch -d @1000000000 f
hit "$CASE/renew" f
echo longer >f
miss "$CASE/renew" f
expect_equal "$(cat f)" x f
OPTIONS=(--allow all)
hit "$CASE/renew" f
OPTIONS=(-v)
miss "$CASE/renew" f
expect_contains "$ERR" 'its run used what no key can hold (--allow own-times)'

# The time of the last change is another one, even if the run keeps that of the last write.
OPTIONS=()
not_stored "$told" "$CASE/renew" f back

# A file that is left out is no input, and neither is a declared one that was not read.
OPTIONS=(-i '!f')
miss "$CASE/renew" f
expect_silent
OPTIONS=(-o f)
miss "$CASE/renew" f
expect_silent
hit "$CASE/renew" f
OPTIONS=()

# What writes only old files finds nothing to do the next time, and no line says so.
cp "$CASE/renew" "$CASE/cargo"
cp "$CASE/renew" "$CASE/rsync"
for words in "$CASE/cargo f" "$CASE/rsync -a"; do
  for _ in 1 2 3; do
    # shellcheck disable=SC2086 # a program and its operand
    miss $words
    expect_silent
  done
done
not_stored "not stored: rsync may use the time of '$PWD/f'" "$CASE/rsync" f

# A program that is known to ignore times, and one that opens the file to read it.
settle sh -c 'cat f; echo y >f'
expect_silent
echo abba >data
not_stored "not stored: perl may use the time of '$PWD/data'" /usr/bin/perl -i -pe 's/a/b/' data
OPTIONS=(--allow own-times)
settle /usr/bin/perl -i -pe 's/a/b/' data
expect_equal "$(cat data)" bbbb data
