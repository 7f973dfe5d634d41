#!/usr/bin/env bash
# A link of a clone may lead to .git/hooks, or into a repository that has another name. A result of a seed writes nothing
# there, unless the call itself names .git. The own cache restores what its runs made.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
made() { # LINE OPTION...: a call that runs LINE, which makes the file of $file
  call=(--auto-inputs off "${@:2}" counted sh -c "$1")
  rm -rf "$file" "$CACHE"
  expect_miss "${call[@]}"
  rm -rf "$file"
  expect_hit "${call[@]}"
  rm -rf "$file"
}
refused() { # PATH LINE OPTION...
  made "${@:2}"
  expect_miss "${seed[@]}" "${call[@]}"
  expect_warning "'$1' would be in a git repository"
}
used() { # LINE OPTION...
  made "$@"
  expect_hit "${seed[@]}" "${call[@]}"
  [ -e "$file" ] || fail "$file is not restored"
}
mkdir -p .git/hooks ../bare/objects ../bare/refs ../bare/hooks elsewhere sub/.git
echo 'ref: refs/heads/main' >../bare/HEAD
ln -s .git a
ln -s .git/hooks build
ln -s ../.git/hooks elsewhere/link
ln -s .git/hooks/post hook
file=.git/hooks/post
refused build/post 'echo made >build/post' -o 'build/*'
refused a/hooks/post 'echo made >a/hooks/post' -o a/hooks/post
refused a/hooks/post 'echo made >a/hooks/post' -o 'a/h*/p*'
refused elsewhere/link/post 'echo made >elsewhere/link/post' -o 'elsewhere/*/*'
refused .git/hooks/post 'echo made >hook' -o hook
file=.git/hooks
refused a/hooks 'mkdir a/hooks; echo made >a/hooks/post' -o 'a/h*'
refused .git/hooks 'mkdir .git/hooks; echo made >build/post' -o build
mkdir -p .git/hooks
ln -s ../../bare/hooks elsewhere/bare
ln -s ../bare/config config
ln -s ../bare x.git
file=../bare/hooks/post
refused elsewhere/bare/post 'echo made >elsewhere/bare/post' -o 'elsewhere/bare/*'
refused x.git/hooks/post 'echo made >x.git/hooks/post' -o 'x.git/hooks/*'
file=../bare/config
refused ../bare/config 'echo made >config' -o config

# Two paths of one directory.
mkdir d
ln -s d b
file=d/HEAD
refused b/HEAD 'mkdir -p d/objects d/refs; echo made | tee b/HEAD d/objects/x >d/refs/x' -o 'b/H*' -o 'd/*/x'
rm -r d

# What the call names, and links that lead to no repository.
mkdir d
ln -s sub c
file=.git/hooks/post
used 'echo made >.git/hooks/post' -o '.git/hooks/*'
file=sub/.git/made
used 'echo made >c/.git/made' -o 'c/.git/*'
file=d/made
used 'echo made >b/made' -o 'b/*'
mkdir .git/tree .git/tree/out
ln -s out .git/tree/link
cd .git/tree
file=out/made
used 'echo made >link/made' -o 'link/*'
