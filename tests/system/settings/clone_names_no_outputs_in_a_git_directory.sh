#!/usr/bin/env bash
# The project's file of a clone names no output in a .git, nor behind a link to one: a seed of its author would fill it,
# and git runs what it finds there. Commands run uncached then. The user may name such an output.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p clone/.git/hooks clone/d
cd clone
ln -s .git/hooks hooks
ln -s ../.git/hooks d/link
hook=.git/hooks/post-checkout
call=(counted sh -c "[ -e $hook ] || echo made >$hook")
refused() { # KEY PATH: what the file says
  rm -f $hook
  echo "$1 = '$2'" >cache-run.toml
  expect_miss "${call[@]}"
  expect_warning "ignoring './cache-run.toml': it sets $1 to '$2', which is in a .git, but you do not trust its directory: commands run uncached"
}
for path in $hook .git hooks/post-checkout .git/hooks .GIT/x ./d/../$hook "$PWD/$hook" '.git/*' '.git/**/x' 'hooks/*'; do
  refused output "$path"
done
refused depfile .git/x.d

# Of a glob, the link may appear later: no hit goes through it.
rm -r hooks d $hook cache-run.toml
mkdir d
echo "output = '*/post-checkout'" >cache-run.toml
call=(counted sh -c 'mkdir -p d; [ -e d/post-checkout ] || echo made >d/post-checkout')
expect_miss --cache-dir "$CASE/seed" "${call[@]}"
rm -r d
expect_hit --cache-dir "$CASE/seed" "${call[@]}"
rm -r d
echo mine >$hook
ln -s .git/hooks d
expect_miss --fallback-dir "$CASE/seed" "${call[@]}"
expect_equal "$(cat $hook)" mine "the user's hook"

# The user names it, or trusts the project.
rm d $hook
call=(counted sh -c "echo made >$hook")
echo "output = '$hook'" >cache-run.toml
for options in "--trust ." "-o $hook"; do
  [ "$options" = "--trust ." ] || : >cache-run.toml
  rm -rf $hook "$CACHE"
  # shellcheck disable=SC2086 # words
  expect_miss $options "${call[@]}"
  rm $hook
  # shellcheck disable=SC2086 # words
  expect_hit $options "${call[@]}"
  expect_equal "$(cat $hook)" made "the hook"
done
