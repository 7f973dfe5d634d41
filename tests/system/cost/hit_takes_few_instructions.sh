#!/usr/bin/env bash
# A repeated hit takes few instructions of its own from main() on: most of what it costs is that a process starts.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
! sanitized || skip "sanitizers add instructions; the preset dev counts them"
command -v valgrind >/dev/null || skip "valgrind is not installed"

instructions_of() { # OPTION...: in thousands
  env -i PATH="$PATH" HOME="$HOME" COUNT_FILE="$COUNT_FILE" CACHE_RUN_CACHE_DIR="$CACHE" \
    valgrind --tool=callgrind --toggle-collect=main --callgrind-out-file="$CASE/profile" \
    "$CACHE_RUN" "$@" counted echo hello >"$OUT" 2>"$ERR" || fail "valgrind failed"
  expect_stdout hello
  echo $(($(sed -n 's/.* Collected : //p' "$ERR" | tail -n 1) / 1000))
}
expect_at_most() { [ "$1" -le "$2" ] || fail "$3: $1,000 instructions, more than $2,000"; }

# Each byte of a path costs some instructions, so the program lies where its path is always as long.
mkdir "$CASE/bin"
cp "$PROGRAMS/counted" "$CASE/bin"
export PATH=$CASE/bin:/usr/bin:/bin
cd /
# valgrind's own variables are in no key, but those of the loader are: its calls are other calls.
for _ in 1 2 3; do instructions_of >"$CASE/count"; done
# valgrind 3.19 has no openat2(2), so the call goes to the cache name by name.
expect_at_most "$(cat "$CASE/count")" 235 "a hit"
for _ in 1 2 3; do instructions_of --no-memo >"$CASE/count"; done
expect_at_most "$(cat "$CASE/count")" 900 "a hit without memos"
