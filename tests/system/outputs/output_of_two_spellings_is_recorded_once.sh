#!/usr/bin/env bash
# An output that is declared in two ways, or declared and seen by a watch, too, is recorded once.
# shellcheck disable=SC2054 # commas are for Python
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir elsewhere
ln -s elsewhere link
outputs() { # WORD OPTION...: of the only result
  rm -rf "$CACHE" in elsewhere/*
  expect_miss "${@:2}" counted sh -c 'mkdir -p in/deep; echo text >in/deep/file; echo other >elsewhere/file'
  run show --json "$(basename "$(only_entry)")"
  expect_json "$OUT" "sorted(one['path'] for one in it['outputs']) == $1"
}
outputs "['elsewhere/file', 'in/deep/file']" -o in/deep/file -o "$PWD/in/deep/file" -o elsewhere/file -o link/file
outputs "['in', 'in/deep', 'in/deep/file']" -o in -o in/deep/file -o "$PWD/in/deep"
"$CACHE_RUN" trace -- true >"$OUT" 2>"$ERR" || skip "the kernel does not let cache-run watch a command"
leave_marks_out
outputs "['$PWD/in', '$PWD/in/deep', 'elsewhere', 'elsewhere/file', 'in/deep/file']" --trace on -o in/deep/file -o elsewhere
