#!/usr/bin/env bash
# An input of a rule may be missing, without a warning. It counts for each value of the command's option.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >cache-run.toml <<'TOML'
[[rule]]
command = "counted"
input = ["{-I}/{-include}.pre", "{-include}.pre", "*.pre.d"]
TOML
mkdir one two
call_it() { "$1" counted echo -include a.h -I one -Itwo -include b.h; }
call_it expect_miss
expect_silent
call_it expect_hit
for file in a.h.pre b.h.pre one/a.h.pre one/b.h.pre two/a.h.pre two/b.h.pre x.pre.d; do
  echo 1 >"$file"
  call_it expect_miss
  expect_silent
  call_it expect_hit
  echo 22 >"$file"
  call_it expect_miss
  rm "$file"
  call_it expect_hit
done
# Without the option there is no such input.
expect_miss counted echo -I one
echo 1 >.pre
expect_hit counted echo -I one
# Elsewhere a missing input is told.
expect_miss -i missing counted echo
expect_warning "input 'missing' does not exist"
# Too many combinations are no input set.
words=()
for ((i = 0; i < 40; i++)); do words+=("-I$i" -include "$i.h"); done
expect_miss counted echo "${words[@]}"
expect_warning 'running uncached: the command has more than 1000 values for an input'
