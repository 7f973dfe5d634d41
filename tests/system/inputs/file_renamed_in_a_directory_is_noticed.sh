#!/usr/bin/env bash
# A file renamed within an input directory, or two that swap contents, is a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
echo one >tree/a
echo two >tree/b
expect_miss -i tree counted sh -c 'cat tree/*'
mv tree/a tree/c
expect_miss -i tree counted sh -c 'cat tree/*'
mv tree/c tree/a
mv tree/a tree/x && mv tree/b tree/a && mv tree/x tree/b
expect_miss -i tree counted sh -c 'cat tree/*'
expect_stdout "$(printf 'two\none')"
