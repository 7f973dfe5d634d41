#!/usr/bin/env bash
# A hit whose outputs cannot be restored shows nothing of the recording: the command runs instead.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
run_as_nobody -o sub/out -o out counted sh -c 'run_number; mkdir -p sub; echo text >out; echo text >sub/out || :'
expect_stdout 1
rm sub/out out
chown 0:0 sub
run_as_nobody -o sub/out -o out counted sh -c 'run_number; mkdir -p sub; echo text >out; echo text >sub/out || :'
expect_equal "$(grep -c . "$OUT")" 1 "lines of stdout"
expect_stdout 2
expect_equal "$(cat out)" text "output"
