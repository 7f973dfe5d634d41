#!/usr/bin/env bash
# A command that writes through a link in the place of its output: what the link leads to is stored and restored, the
# link stays, and a link to another file is a miss. What the command makes in place of a link is stored as that.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir elsewhere
ln -s elsewhere/first real
ln -s real out
expect_miss -o out counted sh -c 'echo made >out'
expect_silent
rm elsewhere/first
expect_hit -o out counted sh -c 'echo made >out'
expect_equal "$(readlink out) $(readlink real) $(cat elsewhere/first)" "real elsewhere/first made" "links and output"
echo mine >elsewhere/second
ln -sfn elsewhere/second real
expect_miss -o out counted sh -c 'echo made >out'
ln -sfn elsewhere/first real
expect_hit -o out counted sh -c 'echo made >out'
rm out
expect_miss -o out counted sh -c 'echo made >out'
[ ! -L out ] || fail "a link nobody made"
expect_equal "$(cat elsewhere/second)" made "what the former link leads to"
# A directory behind a link.
mkdir tree
ln -s tree link
expect_miss -o link counted sh -c 'mkdir link/sub; echo made >link/sub/file'
rm -r tree/sub
expect_hit -o link counted sh -c 'mkdir link/sub; echo made >link/sub/file'
expect_equal "$(readlink link) $(cat tree/sub/file)" "tree made" "link and output"
# The file behind the link is an input like others.
echo one >data
ln -s data copy
run -o copy counted sh -c 'rm copy; cat data >copy' data
echo two >data
ln -sf data copy
run -o copy counted sh -c 'rm copy; cat data >copy' data
expect_equal "$(cat copy)" two "output"
