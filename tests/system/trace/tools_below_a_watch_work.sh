#!/usr/bin/env bash
# Programs that look into others work below a watch as without: strace, gdb, the leak sanitizer. What they trace is not stored.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

build leak -g -O0 <<'C'
#include <stdio.h>
#include <stdlib.h>
int answer(int n) { return n + 1; }
int main(int count, char** words) {
  char* bytes = malloc(100);
  snprintf(bytes, 100, "%d", answer(count));
  puts(bytes);
  if (count > 1) bytes = NULL; else free(bytes);
  return words == NULL || bytes == (char*)8;
}
C
# traces TOOL...: prints the same as without a watch, and is not stored for ptrace(2).
traces() {
  local plain ended=0
  plain=$("$@" 2>/dev/null </dev/null) || ended=$?
  run -q -- "$@"
  expect_status $ended
  expect_equal "$(cat "$OUT")" "$plain" "stdout of $1"
  [ $ended = 0 ] || return 0
  expect_equal "$(journal | sed -n '$s/.* //p')" other-process "the reason for $1"
}
strace -o "$CASE/trial" true 2>/dev/null || skip "strace cannot trace here"
traces strace -f -o log sh -c 'cat /dev/null; echo traced'
expect_contains log 'echo traced'
command -v gdb >/dev/null || skip "gdb is not installed"
traces gdb -nx -batch -ex 'break answer' -ex run -ex 'print n' "$CASE/leak"
expect_contains "$OUT" '$1 = 1'
gcc -g -fsanitize=address -xc -o "$CASE/sanitized" - <<'C' || skip "no address sanitizer"
#include <stdio.h>
#include <stdlib.h>
int main(int count, char** words) {
  char* volatile bytes = malloc(100);
  if (count == 1) free(bytes);
  bytes = NULL;
  return puts(words[count - 1] ? "ran" : "") < 0;
}
C
export ASAN_OPTIONS=detect_leaks=1
traces "$CASE/sanitized"
expect_equal "$STATUS" 0 "status without a leak"
traces "$CASE/sanitized" leak
[ "$STATUS" != 0 ] || fail "the leak was not found"
expect_contains "$ERR" 'detected memory leaks'
