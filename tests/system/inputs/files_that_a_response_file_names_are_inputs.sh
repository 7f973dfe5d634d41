#!/usr/bin/env bash
# The words of a response file (@FILE) count as arguments: files that only it names are inputs, also those of a file that
# it names in turn. They are read as gcc reads them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

link=(-o app -- counted sh -c 'cat >/dev/null; echo made >app' sh @app.rsp)
echo 1 >a.o
echo 1 >'b c.o'
echo 1 >d.o
echo 1 >"e'f.o"
mkdir tree
echo 1 >tree/g
# The same words as arguments would be: names, the value of an option, a directory.
printf '%s\n' "a.o 'b c.o'" '--map=d.o @more.rsp' >app.rsp
cat >more.rsp <<'END'
e\'f.o	tree "@third.rsp"
END
echo 'h i.txt' >third.rsp
echo 1 >'h i.txt'
expect_miss "${link[@]}"
expect_hit "${link[@]}"
for file in a.o 'b c.o' d.o "e'f.o" tree/g 'h i.txt' app.rsp more.rsp third.rsp; do
  echo >>"$file"
  expect_miss "${link[@]}"
  expect_hit "${link[@]}"
done
rm d.o
expect_miss "${link[@]}"
# A line with blanks may be one argument, as rustc reads it ('h i.txt' above). What is no text has no words.
printf 'a.o\0' >data.bin
expect_miss counted echo @data.bin
echo >>a.o
expect_hit counted echo @data.bin
# A file that names itself ends, and -v tells that not all is known.
echo '@circle a.o' >circle
run -v counted echo @circle
expect_status 0
expect_contains "$ERR" "the files that '@circle' names do not count: there are too many response files"
expect_hit counted echo @circle
# --auto-inputs off concerns them, too.
expect_miss --auto-inputs off counted echo @app.rsp
echo >>a.o
expect_hit --auto-inputs off counted echo @app.rsp

command -v gcc >/dev/null || skip "gcc is not installed"
echo 'int value(void) { return 1; }' >'my value.c'
echo 'int value(void); int main(void) { return value(); }' >main.c
gcc -c 'my value.c' main.c
echo "main.o 'my value.o'" >link.rsp
expect_miss -o app -- counted gcc @link.rsp -o app
expect_hit -o app -- counted gcc @link.rsp -o app
echo 'int value(void) { return 0; }' >'my value.c'
gcc -c 'my value.c'
expect_miss -o app -- counted gcc @link.rsp -o app
./app || fail "the app has the old object"
# With a depfile, a directory of headers in a response file counts by their names.
mkdir inc late
echo '#define RESULT 0' >late/r.h
printf '#include "r.h"\nint main(void) { return RESULT; }\n' >r.c
echo '-I inc -I late' >dirs.rsp
compile=(--depfile r.d -o r.o -- counted gcc @dirs.rsp -MD -c r.c -o r.o)
expect_miss "${compile[@]}"
echo >late/object.o
expect_hit "${compile[@]}"
echo '#define RESULT 1' >inc/r.h
expect_miss "${compile[@]}"
