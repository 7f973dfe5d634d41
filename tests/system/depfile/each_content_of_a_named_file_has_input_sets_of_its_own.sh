#!/usr/bin/env bash
# A configure script compiles one conftest.c after the other by the same words: each content has its own input sets, so that
# none pushes another out.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in {1..20}; do echo "int h$number;" >"h$number.h"; done
configure() { # EXPECTATION: 20 contents, each with a header of its own
  for number in {1..20}; do
    printf '#include "h%s.h"\nint f(void) { return %s; }\n' "$number" "$number" >conftest.c
    "expect_$1" --depfile conftest.d -o conftest.o -- counted gcc -MD -MF conftest.d -c conftest.c -o conftest.o
    [ "$1" = miss ] || expect_same_file conftest.o "$CASE/$number.o"
    cp conftest.o "$CASE/$number.o"
  done
}
configure miss
configure hit
configure hit
# Versions of a header are still side by side.
echo 'int other;' >h20.h
expect_miss --depfile conftest.d -o conftest.o -- counted gcc -MD -MF conftest.d -c conftest.c -o conftest.o
echo 'int h20;' >h20.h
expect_hit --depfile conftest.d -o conftest.o -- counted gcc -MD -MF conftest.d -c conftest.c -o conftest.o
