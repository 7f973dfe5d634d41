#!/usr/bin/env bash
# A symlink in an output directory where a directory belongs is not followed to write elsewhere.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir elsewhere
expect_miss -o tree counted sh -c 'mkdir -p tree/sub; echo made >tree/sub/file'
rm -r tree/sub
ln -s ../elsewhere tree/sub
run -o tree counted sh -c 'mkdir -p tree/sub; echo made >tree/sub/file'
hit=$(stat -c %s "$COUNT_FILE")
if [ "$hit" = 1 ]; then
  expect_absent elsewhere/file
  [ ! -L tree/sub ] || fail "the symlink is still there"
fi
expect_equal "$(cat tree/sub/file)" made "output"
