#!/usr/bin/env bash
# A watched command that writes into a file with several names is not stored: a hit would replace one name only. An
# attribute that it sets is there after a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

echo old >one
ln one two
echo 'echo new >one' >script
run --trace on -- sh script
expect_warning 'more than one name'
expect_equal "$(cat two)" new "the other name"

if setfattr -n user.try -v a script 2>/dev/null; then
  echo text >f
  attribute=(--trace on -i "!$COUNT_FILE" counted setfattr -n user.a -v b f)
  expect_miss "${attribute[@]}"
  expect_miss "${attribute[@]}"
  setfattr -x user.a f
  run "${attribute[@]}"
  expect_equal "$(getfattr --only-values -n user.a f)" b "the attribute"
fi
