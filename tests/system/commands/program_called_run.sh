#!/usr/bin/env bash
# After -- a program called run is an ordinary command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir bin
cp "$PROGRAMS/arguments" bin/run
export PATH="$PWD/bin:$PATH"
expect_miss -- run word
expect_stdout "$(printf '[run]\n[word]')"
expect_hit run -- run word
expect_stdout "$(printf '[run]\n[word]')"
