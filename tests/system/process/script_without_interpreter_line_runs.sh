#!/usr/bin/env bash
# An executable text without a #! line runs by /bin/sh, as env does it, and is keyed by its contents.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 'counted echo "one $1"' >script
chmod +x script
expect_miss ./script word
expect_stdout 'one word'
expect_hit ./script word
expect_stdout 'one word'
echo 'counted echo "two $1"' >script
expect_miss ./script word
expect_stdout 'two word'
