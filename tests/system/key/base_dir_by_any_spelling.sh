#!/usr/bin/env bash
# The base may be relative, with a slash at its end, seen from below or through a symbolic link: the tree is the same.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p one/sub two
cp -r one/sub two/
ln -s one link
ln -s two link2
echo data >one/sub/data
echo data >two/sub/data
call=(counted cat data)
cd one/sub
expect_miss --base-dir .. -i data -- "${call[@]}"
for base in .. ../ ../. "$CASE/work/one" "$CASE/work/one/" "$CASE/work//one/." ../../one; do
  (expect_hit --base-dir "$base" -i data -- "${call[@]}") || fail "no hit by base $base"
done
cd "$CASE/work/two/sub"
for base in .. ../ "$CASE/work/two" "$CASE/work/two//"; do
  (expect_hit --base-dir "$base" -i data -- "${call[@]}") || fail "no hit by base $base"
done
# Through a link both trees are the same, too.
cd "$CASE/work/link/sub"
expect_miss --base-dir "$CASE/work/link" -k link -- counted echo "$PWD/data" "$CASE/work/one/sub/data"
cd "$CASE/work/link2/sub"
expect_hit --base-dir "$CASE/work/link2" -k link -- counted echo "$PWD/data" "$CASE/work/two/sub/data"
# The base itself is where it is: another one is another key.
cd "$CASE/work/one/sub"
expect_miss --base-dir . -i data -- "${call[@]}"
expect_miss -i data -- "${call[@]}"
cd "$CASE/work/two/sub"
expect_miss -i data -- "${call[@]}"
expect_hit --base-dir . -i data -- "${call[@]}"
