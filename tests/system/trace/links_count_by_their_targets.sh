#!/usr/bin/env bash
# A link counts by its target, and what it leads to by its contents. A link to an equal file is another link.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo same >a
echo same >b
ln -s a l
for command in 'cat l' 'readlink l' 'ls -l l' 'cat l; ls -l l' 'cat l; stat -c %N l' 'readlink l; cat l' 'cat <l'; do
  ln -sfn a l
  miss sh -c "$command"
  hit sh -c "$command"
  printed=$(sh -c "$command")
  ln -sfn b l
  miss sh -c "$command"
  expect_equal "$(cat "$OUT")" "$(sh -c "$command")" "stdout of \`$command\`"
  ln -sfn a l
  # The time of a link counts for programs that nobody knows.
  case $command in *ls* | *stat*) miss sh -c "$command" ;; *) hit sh -c "$command" ;; esac
  expect_stdout "$printed"
done

# A link that an argument names.
miss cat l
hit cat l
ln -sfn b l
miss cat l
echo other >b
miss cat l
expect_stdout other
# A link of links, and a link to a directory on the way.
mkdir d e
cp a d/f
cp a e/f
ln -s l top
ln -s d way
miss cat top way/f
hit cat top way/f
ln -sfn a l
miss cat top way/f
hit cat top way/f
ln -sfn e way
miss cat top way/f
# One that leads nowhere yet.
ln -s later none
miss sh -c 'cat none || echo none'
hit sh -c 'cat none || echo none'
echo now >later
miss sh -c 'cat none || echo none'
expect_stdout now

# One to a device, to a file of the kernel, and to itself.
for target in /dev/null /proc/cpuinfo /proc/none f; do
  ln -sfn "$target" f
  miss sh -c 'head -c 9 f 2>&1 || :'
  hit sh -c 'head -c 9 f 2>&1 || :'
  rm f
  echo "now a file, before $target" >f
  miss sh -c 'head -c 9 f 2>&1 || :'
  rm f
done
# Nobody goes through a link with O_NOFOLLOW.
cat >open.py <<'PY'
import os
try: os.open("f", os.O_RDONLY | os.O_NOFOLLOW); print("a file")
except OSError as problem: print(problem.strerror)
PY
ln -s a f
settle /usr/bin/python3 open.py
hit /usr/bin/python3 open.py
rm f
echo >f
miss /usr/bin/python3 open.py
expect_stdout 'a file'
