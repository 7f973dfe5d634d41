#!/usr/bin/env bash
# A file that an argument names as output does not decide: after an edit, one run makes it right, and an edit that is
# undone is a hit at once.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

compile=(--trace on -i "!$COUNT_FILE" counted gcc -c a.c -o a.o)
echo 'int a = 1;' >a.c
expect_miss "${compile[@]}"
cp a.o "$CASE/first.o"
expect_miss "${compile[@]}" # it finds its own output
expect_hit "${compile[@]}"
echo 'int b = 2;' >a.c
expect_miss "${compile[@]}"
expect_hit "${compile[@]}"
echo 'int a = 1;' >a.c
expect_hit "${compile[@]}"
expect_same_file a.o "$CASE/first.o"
# A file after an option of this name that the command reads decides all the same.
echo 'read -r text <"$2"; echo "$text"' >reads.sh
read_it=(--trace on -i "!$COUNT_FILE" counted sh reads.sh -o in)
echo one >in
expect_miss "${read_it[@]}"
expect_hit "${read_it[@]}"
echo two >in
expect_miss "${read_it[@]}"
expect_stdout two
