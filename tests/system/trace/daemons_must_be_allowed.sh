#!/usr/bin/env bash
# A daemon, which has left its parent and its session, counts as left running. It goes on after the end of cache-run.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

build daemon <<'C'
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  if (daemon(1, 0) != 0) return 2;
  while (access(getenv("GATE"), F_OK) != 0) usleep(1000);
  int file = open("late", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  return file < 0 || write(file, "late\n", 5) != 5;
}
C
for _ in 1 2; do
  rm -f "$GATE" late
  miss "$CASE/daemon"
  expect_warning 'not stored: the command left processes running (--allow descendants)'
  expect_absent late
  open_gate
  wait_until grep -q late late
done
rm "$GATE" late
OPTIONS=(--allow descendants)
miss "$CASE/daemon"
open_gate
wait_until grep -q late late
rm late
hit "$CASE/daemon"
expect_absent late
