#!/usr/bin/env bash
# A watched command that makes a hard link changes the state of the file. What the file held counts, also if the command
# removes its first name. A second name that stays is not stored: a hit would make another file.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# Old enough: a file that was written in the moment of a run is looked at again.
setup='echo one >a; touch -d 2020-02-02 a'
same_as_plain "$setup" sh -c 'ln a b; rm a'
# The program reads the file, and then gives it another name.
same_as_plain "$setup" sh -c 'cat a; ln a b; rm a; cat b'
echo two >a
rm b
miss sh -c 'cat a; ln a b; rm a; cat b'
expect_stdout $'two\ntwo'
# A name for a moment, as some locks are.
same_as_plain "$setup" sh -c 'cat a; ln a lock; rm lock'

echo one >a
not_stored "the command wrote to '$PWD/a', or linked it, and it has more than one name" sh -c 'ln -f a c'
[ a -ef c ] || fail "a and c are two files"
