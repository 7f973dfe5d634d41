#!/usr/bin/env bash
# A link within an input directory to a directory of the tree above it is a text. A link to a directory above the tree makes
# the call uncached, because the command may follow it. A link to a directory elsewhere is followed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p home/tree/deep/er elsewhere
ln -s ../.. home/tree/deep/er/up
ln -s ../../elsewhere home/tree/other
mkfifo home/pipe
for words in "counted ls -R home/tree" "-i home/tree counted true"; do
  # shellcheck disable=SC2086 # words
  {
    expect_miss $words
    expect_silent
    echo beside >>home/beside
    expect_hit $words
    echo more >>elsewhere/file
    expect_miss $words
    ln -sfn .. home/tree/deep/er/up
    expect_miss $words
    ln -sfn ../.. home/tree/deep/er/up
  }
done
echo content >home/tree/file
rm home/pipe # grep -R would open it
ln -s ../.. home/tree/out
for text in one two; do
  echo "$text" >sibling
  run counted grep -R -h '^[ot]' home/tree
  expect_stdout "$text"
  expect_warning "the link 'home/tree/out' leads out of 'home/tree'" "-i '!home/tree/out'"
done
expect_miss -i '!home/tree/out' counted grep -r -h content home/tree
expect_hit -i '!home/tree/out' counted grep -r -h content home/tree
# The argument itself may be such a link.
ln -s . here
expect_miss counted ls here
echo >new
expect_miss counted ls here
