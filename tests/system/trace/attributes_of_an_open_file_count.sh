#!/usr/bin/env bash
# Extended attributes that a command reads by a descriptor count as those that it reads by a path.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo x >f
setfattr -n user.a -v 1 f 2>/dev/null || skip "no extended attributes here"
python=(/usr/bin/python3 -S -E -c)
for command in 'print(os.listxattr(f))' 'print(os.getxattr(f, "user.a"))'; do
  setfattr -x user.a f
  setfattr -n user.a -v 1 f
  settle "${python[@]}" "import os; f = os.open('f', 0); $command"
  setfattr -n user.a -v 2 f
  setfattr -n user.b -v 2 f
  miss "${python[@]}" "import os; f = os.open('f', 0); $command"
  expect_stdout "$("${python[@]}" "import os; f = os.open('f', 0); $command")"
  setfattr -x user.b f
done
# A copy has what the file has now.
setfattr -x user.a f
for _ in 1 2; do
  rm -f copy
  watched cp -a f copy
done
setfattr -n user.a -v 3 f
rm copy
watched cp -a f copy
expect_equal "$(getfattr -n user.a copy)" "$(getfattr -n user.a f | sed 's/: f$/: copy/')" "attribute of the copy"
