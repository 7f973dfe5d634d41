#!/usr/bin/env bash
# Outputs that are names of one file are names of one file again after a hit, and others are not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make='rm -rf dir; mkdir dir; head -c 100000 /dev/zero >dir/large; echo x | tee dir/a >dir/apart
  ln dir/large dir/big; ln dir/a dir/b; ln dir/a c'
call=(-o dir -o c -- counted sh -c "rm -f c; $make")
expect_links() {
  [[ dir/large -ef dir/big && dir/a -ef dir/b && dir/a -ef c ]] || fail "links are two files"
  [ ! dir/a -ef dir/apart ] || fail "two files are one"
  expect_equal "$(stat -c %h dir/large dir/a dir/apart | xargs)" "2 3 1" "numbers of links"
  expect_equal "$(cat dir/a dir/b c dir/apart | xargs)" "x x x x" "contents"
  expect_equal "$(stat -c %s dir/big)" 100000 "size"
  expect_equal "$(find . -name '.cache-run*')" "" "files left"
}
expect_miss "${call[@]}"
for change in : 'rm -r dir c' 'rm dir/b' 'rm dir/a' 'cp --remove-destination dir/large dir/big' 'echo y >c' \
  'ln -f dir/a dir/apart'; do
  eval "$change"
  expect_hit "${call[@]}"
  expect_links
done
# So they are where show puts them.
run show counted --extract "$CASE/given"
expect_status 0
cd "$CASE/given"
expect_links
