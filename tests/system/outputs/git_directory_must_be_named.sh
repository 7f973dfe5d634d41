#!/usr/bin/env bash
# A result with a .git is stored only if a declared path names it: what git finds there may run programs. The call says
# what to declare, and with that a clone is restored as a whole.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init -q origin
git -C origin -c user.name=a -c user.email=a@b commit -q --allow-empty -m first
for options in '-o copy' '-o c*'; do
  # shellcheck disable=SC2086 # words
  expect_miss $options counted git clone -q --no-hardlinks origin copy
  expect_warning 'not stored' "-o 'copy/.git'"
  rm -rf copy
done
call=(-o copy -o copy/.git counted git clone -q --no-hardlinks origin copy)
expect_miss "${call[@]}"
expect_silent
rm -rf copy
expect_hit "${call[@]}"
expect_equal "$(git -C copy log --format=%s)" first "log of the restored clone"

# Only .git itself counts.
call=(-o made counted sh -c 'mkdir -p made/.github made/x.git; echo a >made/.gitignore')
expect_miss "${call[@]}"
rm -r made
expect_hit "${call[@]}"
