#!/usr/bin/env bash
# A command may put another type of file in the place of a file. A hit does so, too; what it cannot do is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

same_as_plain 'echo 1 >a; echo 2 >b' sh -c 'cat a; rm a; ln -s b a; cat a'
same_as_plain 'ln -s b a; echo 2 >b' sh -c 'cat a; rm a; echo 1 >a; cat b'
same_as_plain 'ln -s b a; echo 2 >b' sh -c 'ln -sfn c a; cat b'
same_as_plain 'mkdir a; ln -s a l; echo 2 >a/b' sh -c 'cat l/b; rm l; echo 1 >l'
rm -r a l
echo 1 >a
watched sh -c 'rm a; mkdir a; echo 2 >a/f'
expect_warning "not stored: the command put a directory in the place of '$PWD/a'"
rm -r a
mkdir a
watched sh -c 'rmdir a; echo 1 >a'
expect_warning "not stored: the command changed the directory '$PWD/a' itself"
for kind in 'mkfifo p' '/usr/bin/python3 -c "import socket; socket.socket(socket.AF_UNIX).bind(\"p\")"'; do
  rm -f p
  watched sh -c "$kind"
  expect_warning "output '$PWD/p' is neither file, directory nor symbolic link"
  rm p
  miss sh -c "$kind"
done
