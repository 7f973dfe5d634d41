#!/usr/bin/env bash
# The order in which a directory lists its names counts for a program that shows it, and not for one that sorts them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

[ "$(id -u)" = 0 ] || skip "only root can mount a file system with an order of its own"
mkdir s
mount -t tmpfs none s 2>/dev/null || skip "no tmpfs here"
mounted=$PWD/s
trap 'umount "$mounted"; clean_up' EXIT
make_names() {
  rm -f s/*
  local name
  for name; do echo "$name" >"s/$name"; done
  touch -d @1 s
}
py='/usr/bin/python3 -S -E -c'
for command in "$py 'import os; print(os.listdir(\"s\"))'" 'find s -type f' 'ls -U s'; do
  make_names a b c
  settle sh -c "$command"
  first=$(cat "$OUT")
  make_names b c a
  settle sh -c "$command"
  expect_equal "$(cat "$OUT")" "$(sh -c "$command")" "names by \`$command\`"
  [ "$(cat "$OUT")" != "$first" ] || skip "the order is the same here"
done
for command in 'ls s' 'echo s/*' 'rm -rf nothing s/d'; do
  make_names a b c
  settle sh -c "$command"
  make_names b c a
  hit sh -c "$command"
done
# What the command makes itself changes no order.
echo 'import os; names = os.listdir("s"); open("s/out", "w").write(str(names))' >list.py
make_names a b c
settle /usr/bin/python3 list.py
make_names c a b
rm -f s/out
watched /usr/bin/python3 list.py
after=$(cat s/out)
rm s/out
/usr/bin/python3 list.py
expect_equal "$after" "$(cat s/out)" "what a command writes about the order"
