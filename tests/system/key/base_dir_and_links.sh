#!/usr/bin/env bash
# Symbolic links with absolute targets into the tree: as outputs they lead into the tree they are restored to, as inputs they do not tell trees apart.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir one
echo data >one/data
ln -s "$PWD/one/data" one/in
cp -r one two
ln -sfn "$PWD/two/data" two/in
make_links='ln -sf "$PWD/data" abs; ln -sf data rel; ln -sf /dev/null out; ln -sfn "$PWD" self'
links=(-o abs -o rel -o out)
sleep 0.05 # past the tick of the clock in which the targets were made, so that the command cannot have written them
cd one
expect_miss --base-dir . -i in "${links[@]}" -- counted sh -c "$make_links"
rm abs rel out
cd ../two
expect_hit --base-dir . -i in "${links[@]}" -- counted sh -c "$make_links"
expect_equal "$(readlink abs)" "$PWD/data" 'absolute target'
expect_equal "$(readlink rel)" data 'relative target'
expect_equal "$(readlink out)" /dev/null 'target outside'
expect_absent ../one/abs
# A link out of the tree is another target than one into it.
ln -sfn "$CASE/work/one/data" in
expect_miss --base-dir . -i in "${links[@]}" -- counted sh -c "$make_links"
