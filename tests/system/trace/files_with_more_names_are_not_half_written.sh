#!/usr/bin/env bash
# A watched command that writes into a file with several names is not stored: a hit would replace one name only. Nor
# does a hit replace a file that got another name since, and a file that moves keeps its other names. An attribute that
# the command sets is there after a hit.
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

append=(--trace on -i "!$COUNT_FILE" counted sh -c 'echo more >>f')
fresh() {
  rm -f f g h
  echo base >f
  touch -d 2020-02-02 f
  wait_until_old f
}
fresh
expect_miss "${append[@]}"
fresh
expect_hit "${append[@]}"
fresh
ln f g
expect_miss "${append[@]}"
expect_equal "$(cat g)" $'base\nmore' "the name that the file got since"
for way in 1 2; do
  fresh
  ln f g
  expect_miss --trace on -i "!$COUNT_FILE" counted mv f h
  expect_warning 'that has others'
  expect_equal "$(stat -c %h h)" 2 "names of the file that moved ($way)"
done

if setfattr -n user.try -v a script 2>/dev/null; then
  echo text >f
  attribute=(--trace on -i "!$COUNT_FILE" counted setfattr -n user.a -v b f)
  expect_miss "${attribute[@]}"
  expect_miss "${attribute[@]}"
  setfattr -x user.a f
  run "${attribute[@]}"
  expect_equal "$(getfattr --only-values -n user.a f)" b "the attribute"
fi
