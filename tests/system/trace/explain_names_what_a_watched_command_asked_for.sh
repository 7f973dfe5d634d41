#!/usr/bin/env bash
# explain, show and key know what a watched command asked for: which file appeared, which names, sizes, times, rights.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir d i
echo '#define X 2' >x.h
ln -s a l
printf 12 >s
echo >m
call=(-i "!$COUNT_FILE" -- counted sh -c 'ls d; cat i/x.h 2>/dev/null || cat x.h
stat -c %a m; stat -c %Y t; readlink l; test -s s')
touch -d @1000000000 t s
run "${call[@]}"
expect_status 0
run explain "${call[@]}"
expect_contains "$OUT" "hit: counted-"
expect_lacks "$OUT" 'files that the command reads'
expect_lacks "$OUT" 'variables other than'
explained() { # CHANGE OF FILES, LINE...
  local line
  bash -c "$1"
  run explain "${call[@]}"
  expect_contains "$OUT" "miss: counted-"
  for line in "${@:2}"; do expect_contains "$OUT" "$line"; done
  run "${call[@]}"
  expect_status 0
  run explain "${call[@]}"
  expect_contains "$OUT" "hit: counted-"
}
explained 'echo 3 >x.h' "input $PWD/x.h: contents changed"
explained 'echo >d/new' "$PWD/d: new appeared"
explained 'rm d/new; mkdir d/other' "$PWD/d:" 'other appeared' 'new is gone'
explained 'ln -sfn b l' "input $PWD/l: points to another target, a → b"
explained 'chmod 600 m' "input $PWD/m: mode and owners 0644" '0600'
explained 'printf 123 >s; touch -d @1000000000 s' "input $PWD/s: 2 bytes → 3 bytes"
explained 'touch -d @1000000001 t' "input $PWD/t: modified 2001-09-09" ':41'
explained 'echo 1 >i/x.h' "input $PWD/i/x.h: appeared"
run "${call[@]}"

run key "${call[@]}"
id=$(cat "$OUT")
run show "$id"
expect_status 0
for line in "$PWD/i/x.h" "$PWD/d" "$PWD/l"; do expect_contains "$OUT" "$line"; done

# A file that an argument names is told once.
echo one >f
call=(-i "!$COUNT_FILE" -- counted cat f)
run "${call[@]}"
expect_status 0
explained 'echo two >f' "input $PWD/f: contents changed"
echo three >f
run explain "${call[@]}"
expect_equal "$(grep -c 'contents changed' "$OUT")" 1 "changes of the file"
