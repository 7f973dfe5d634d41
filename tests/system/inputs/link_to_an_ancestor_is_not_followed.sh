#!/usr/bin/env bash
# A link within an input directory to a directory above it is a text: what lies beside the tree is no input because of it.
# A link to a directory elsewhere is followed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p home/tree/deep elsewhere
ln -s ../.. home/tree/deep/up
ln -s "$PWD" home/tree/root
ln -s ../../elsewhere home/tree/other
mkfifo home/pipe
for words in "counted ls -R home/tree" "-i home/tree counted true"; do
  # shellcheck disable=SC2086 # words
  {
    expect_miss $words
    expect_silent
    echo beside >>home/beside
    echo beside >>beside
    expect_hit $words
    echo more >>elsewhere/file
    expect_miss $words
    ln -sfn .. home/tree/deep/up
    expect_miss $words
    ln -sfn ../.. home/tree/deep/up
  }
done
# The argument itself may be such a link.
ln -s . here
expect_miss counted ls here
echo >new
expect_miss counted ls here
