#!/usr/bin/env bash
# With -MD but without -MF gcc names the depfile after the object, or after the source: a rule with {-MF} knows it. If the name
# cannot be told, one line says so, --strict refuses, and stats counts the call.
# shellcheck disable=SC2016 # for shells and make
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir src out
echo '#define X 1' >src/x.h
for name in a b.c; do printf '#include "x.h"\nint main(void) { return X; }\n' >src/$name.c; done
real=$(type -P gcc)
mkdir bin
printf '#!/bin/sh\nprintf . >>"$COUNT_FILE"\nexec "%s" "$@"\n' "$real" >bin/gcc
chmod +x bin/gcc
cat >cache-run.toml <<'END'
[[rule]]
command = "gcc"
output = ["{-o}", "{-MF}"]
depfile = "{-MF}"
END
known() { # DEPFILE ARGUMENT...: the list is found, so that a change of a header is a miss
  local depfile=$1 text
  shift
  for text in 1 2; do
    echo "#define X $text" >src/x.h
    rm -f "$depfile"
    expect_miss bin/gcc "$@"
    expect_silent
    rm "$depfile"
    expect_hit bin/gcc "$@"
    expect_contains "$depfile" x.h
  done
}
known out/a.d -MD -c src/a.c -o out/a.o
known out/a.b.d -MMD -c src/a.c -oout/a.b.o
known out/none.d -MD -S src/b.c.c -o out/none
known glued.d -MD -MFglued.d -c src/a.c -o out/2.o
known wp.d -Wp,-MD,wp.d -c src/a.c -o out/3.o
known out/program.d -MD src/a.c -o out/program
sed -i 's/"{-o}", //' cache-run.toml
known b.c.d -MD -c src/b.c.c
unknown() {
  expect_miss bin/gcc "$@"
  expect_warning 'running uncached: ./cache-run.toml:4:11: depfile is not known: the command does not name it'
  run -v bin/gcc "$@"
  expect_contains "$ERR" 'cache-run: uncached: ./cache-run.toml:4:11: depfile is not known'
  run -q bin/gcc "$@"
  expect_silent
  run --strict bin/gcc "$@"
  expect_status 125
  expect_contains "$ERR" 'cannot be cached: ./cache-run.toml:4:11: depfile is not known'
}
unknown -c src/a.c -o out/a.o
unknown -MD -c src/a.c src/b.c.c
expect_equal "$(counter uncached)" 8 'uncached calls in stats'
expect_contains <("$CACHE_RUN" stats) 'a rule did not know the name of an output or depfile'
run --report "$CASE/report" bin/gcc -c src/a.c -o out/a.o
expect_json "$CASE/report" 'it["outcome"] == "uncached"'
