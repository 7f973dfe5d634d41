#!/usr/bin/env bash
# A compiler that reads a pipe compiles what is in it, and a git clean filter loses nothing, with and without --stdin.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
command -v gcc >/dev/null || skip "gcc is not installed"
command -v git >/dev/null || skip "git is not installed"

for options in '' --stdin; do
  for name in y z y; do
    # shellcheck disable=SC2086
    echo "int $name;" | "$CACHE_RUN" -q $options -o s.s -- gcc -S -xc - -o s.s
    grep -q "^$name:" s.s || fail "the result of another text with \`$options\`"
  done
done

git init -q .
git config filter.sorted.clean "'$CACHE_RUN' -q -- counted sort"
echo '*.txt filter=sorted' >.gitattributes
printf 'b\na\n' >one.txt
printf 'd\nc\n' >two.txt
git add one.txt two.txt
expect_equal "$(git show :one.txt :two.txt | tr '\n' ' ')" 'a b c d ' "what git stored"
