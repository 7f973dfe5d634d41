#!/usr/bin/env bash
# All outputs of a hit get one time, so that make and ninja find them up to date whichever depends on the other.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# z is made before a, and a depends on it: in the order of names a would be older.
# shellcheck disable=SC2016
call='"$$CACHE_RUN" -o dir -o a -o l -o z -- counted sh -c "mkdir -p dir; cp in z; cp z dir/f; cp z a; ln -sf a l"'
printf 'a: z dir dir/f\nz dir dir/f: in\n\t%s\n' "$call" >Makefile
printf 'rule run\n  command = %s\nbuild z dir dir/f: run in\nbuild a: phony z dir dir/f\n' "$call" >build.ninja
times() { stat -c %.9Y a z l dir dir/f | sort -u | wc -l; }
echo text >in
make z >"$OUT"
for tool in make ninja; do
  rm -rf a z l dir .ninja_log
  touch in
  "$tool" z >"$OUT"
  expect_equal "$(times)" 1 "number of different times"
  # Right outputs get one time as well.
  touch -d '2020-01-01' z
  "$tool" z >"$OUT"
  expect_equal "$(times)" 1 "number of different times"
  [ ! z -ot in ] || fail "an output is older than an input"
  "$tool" >"$OUT"
  "$tool" a z dir >"$OUT"
  [[ $(cat "$OUT") == *"up to date"* || $(cat "$OUT") == *"no work to do"* ]] || fail "$tool builds again"
done
expect_runs 1
