#!/usr/bin/env bash
# Two names of one file: what is written by one is read by the other. A hit leaves no file as it should not be.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# The command reads one name and changes the file by the other. Such a result is not stored, or it is right.
for way in 'cat a; echo y >>b; cat a' 'cat a; rm b' 'cat a; mv b c' 'ln a c' 'cat a; echo more >b'; do
  for turn in 1 2 3; do
    rm -f a b c
    echo x >a
    ln a b
    printed=$(sh -c "$way")
    plain=$(tree)
    rm -f a b c
    echo x >a
    ln a b
    watched sh -c "$way"
    expect_equal "$(cat "$OUT")" "$printed" "stdout of \`$way\` in turn $turn"
    expect_equal "$(tree)" "$plain" "what \`$way\` left in turn $turn"
  done
done
# The file by one name and by two names is not the same for who looks.
rm -f a b c
echo x >a
miss stat -c %h a
ln a b
miss stat -c %h a
expect_stdout 2
