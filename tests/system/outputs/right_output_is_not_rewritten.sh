#!/usr/bin/env bash
# An output that already has the right contents is not rewritten: only its time is set. It keeps its mode.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

head -c 100000 /dev/urandom >data
expect_miss -o out counted cp data out
inode=$(stat -c %i out)
touch -d '2020-01-01' out
expect_hit -o out counted cp data out
expect_equal "$(stat -c %i out)" "$inode" "inode"
[ out -nt data ] || fail "the output's time was not set"
chmod 600 out
expect_hit -o out counted cp data out
expect_equal "$(stat -c %a out)" 600 "mode"
