#!/usr/bin/env bash
# ** in a glob matches any number of directories, none too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p src/a/b
: >src/top.c
: >src/a/b/low.c
: >src/a/b/low.h
expect_miss -i 'src/**/*.c' counted true
echo x >src/a/b/low.h
expect_hit -i 'src/**/*.c' counted true
echo x >src/a/b/low.c
expect_miss -i 'src/**/*.c' counted true
echo x >src/top.c
expect_miss -i 'src/**/*.c' counted true
: >src/a/new.c
expect_miss -i 'src/**/*.c' counted true
