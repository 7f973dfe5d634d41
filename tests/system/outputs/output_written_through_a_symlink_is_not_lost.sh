#!/usr/bin/env bash
# An output that is a symlink which the command writes through is never restored as a mere link.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo old >real
ln -s real out
run -o out counted sh -c 'echo made >out'
expect_status 0
echo stale >real
run -o out counted sh -c 'echo made >out'
expect_equal "$(cat out)" made "what the output shows"
