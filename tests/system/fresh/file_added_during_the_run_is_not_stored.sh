#!/usr/bin/env bash
# A file that appears in an input directory or glob while the command runs means nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
run -i tree counted sh -c 'ls tree; : >tree/new'
expect_warning 'not stored' tree
: >old.c
run -i '*.c' counted sh -c 'echo *.c; : >new.c'
expect_warning 'not stored'
expect_equal "$(entries | wc -l)" 0 "number of entries"
