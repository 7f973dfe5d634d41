#!/usr/bin/env bash
# What a watched command makes, writes and removes comes back with its modes, also where something else stands by now.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# shellcheck disable=SC2016 # $ is for the command's own shell
make='mkdir -p e/f/g h; echo 1 >e/f/x; ln -s x e/f/l; ln -s nowhere broken; chmod 750 e; chmod 4711 e/f/x; mkdir -m 1777 t'
same_as_plain : sh -c "$make"
same_as_plain 'mkdir -p e/f; echo 1 >e/f/a; ln -s a e/l' rm -r e
same_as_plain 'mkdir -p b/old; echo 1 >b/old/f' sh -c 'rm -rf b; mkdir b; echo >b/x'
same_as_plain 'mkdir a; echo data >a/f' sh -c 'chmod 755 a; chmod 400 a/f'
same_as_plain 'mkdir t; touch t/1 t/2' sh -c 'ls t; rm t/2; ls t; echo >t/9; ls t'
same_as_plain : git init -q repository
same_as_plain 'echo "int x;" >a.c' gcc -c a.c

# What stood at a place that the command writes anew does not matter, but the place keeps what it has.
write='echo new >out'
same_as_plain 'echo old >out' sh -c "$write"
as_plain 'echo older >out; chmod 600 out' sh -c "$write"
as_plain : sh -c "$write"
as_plain 'echo old >other; ln -s other out' sh -c "$write"
same_as_plain 'mkdir real; ln -s real way' sh -c 'echo new >way/out'
as_plain 'mkdir other; ln -s other way' sh -c 'echo new >way/out'
as_plain 'mkdir way' sh -c 'echo new >way/out'

# Removed in part, or written over: the next call is a hit, and all is there again.
find . -mindepth 1 -delete
miss sh -c "$make; cat e/f/x"
plain=$(tree)
for harm in 'rm -r *' 'rm e/f/x e/f/l' 'rm -r e t'; do
  bash -c "$harm"
  watched sh -c "$make; cat e/f/x"
  expect_stdout 1
done
rm -r -- *
hit sh -c "$make; cat e/f/x"
expect_equal "$(tree)" "$plain" "what the hit left"
