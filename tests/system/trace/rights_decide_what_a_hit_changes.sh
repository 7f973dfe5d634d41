#!/usr/bin/env bash
# A hit changes nothing that its command may not change now, and gives no file other rights than the command would. What a
# command could not do for want of rights is no answer where it can.
# shellcheck disable=SC2016,SC2034 # $ is for another program; OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
if [ "$(id -u)" = 0 ]; then # root may do everything
  support=$(cd "${0%/*}/../../support" && pwd)
  allow_nobody
  mkdir -p "$CASE/tests/system/trace"
  cp -r "$support" "$CASE/tests/"
  cp "$0" "$CASE/tests/system/trace/"
  TMPDIR=$CASE/tmp call as_nobody bash "$CASE/tests/system/trace/${0##*/}"
  cat "$OUT" "$ERR" >&2
  exit "$STATUS"
fi
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# A result of FIRST is stored. After THEN, a call leaves and prints what the command does.
OPTIONS=(--allow own-times)
not_for() { # FIRST THEN TEXT
  local _
  rm -rf "$CACHE"
  for _ in 1 2; do
    chmod -R u+rwX .
    find . -mindepth 1 -delete
    bash -c "$1"
    watched bash -c "$3"
    expect_status 0
  done
  as_plain "$2" bash -c "$3"
  chmod -R u+rwX .
}
not_for ':' 'echo new >a; chmod 444 a' 'echo junk >a; echo $?'
not_for 'echo old >a' 'echo new >a; chmod 444 a' 'echo junk >a; echo $?'
not_for 'echo old >a' 'echo old >a; chmod 444 a' 'echo junk >>a; echo $?'
not_for 'echo old >a; chmod 444 a' 'echo old >a' 'echo junk >a; echo $?'
not_for 'mkdir d' 'mkdir -m 555 d' 'echo made >d/f; echo $?'
not_for 'mkdir d; chmod 555 d' 'mkdir d' 'echo made >d/f; mkdir d/e; ln -s x d/l; echo $?'
not_for 'mkdir d; echo f >d/f; chmod 555 d' 'mkdir d; echo f >d/f' 'rm -f d/f; echo $?'
not_for 'mkdir d; echo f >d/f' 'mkdir d; echo f >d/f; chmod 555 d' 'rm -f d/f; echo $?'
not_for 'mkdir d; echo f >d/f' 'mkdir d; echo f >d/f; chmod 555 d' 'mv d/f e; echo $?'
not_for 'echo one >a' 'echo one >a; chmod 555 .' 'sed -i s/one/two/ a; echo $?'
# The mode of a file comes from the file that the command moves there.
private='umask 077; echo secret >b; echo old >a'
not_for "$private" "$private; chmod 644 a" 'mv b a'
not_for "$private" "$private; chmod 666 a" 'umask 077; cat b >c; mv c a'
not_for 'echo secret >b' 'echo secret >b; chmod 600 b' 'echo more >>b; mv b c'
not_for 'echo one >a' 'echo one >a; chmod 600 a' 'sed -i s/one/two/ a'
not_for 'echo one >a' 'echo one >a; chmod 600 a' 'rm a; echo two >a'
not_for ':' 'echo old >a; chmod 600 a' 'echo two >a'
not_for ':' 'echo old >a; chmod 600 a' 'rm -f a; echo two >a'
# A name that the command makes and moves away again decides, too.
two='echo one >a; echo two >b'
not_for "$two" "$two; mkdir c" 'cat a b >c && mv c a; echo $?'
not_for "$two" "$two; echo old >c" 'cat a b >c && mv c a; echo $?'
not_for "$two" "$two; echo old >x; ln -s x c" 'cat a b >c && mv c a; echo $?'
not_for "$two" "$two; echo old >c" 'mv a c; mv b a; mv c b; echo $?'

# A file that is written in place keeps its attributes.
if setfattr -n user.note -v 1 "$CASE/work" 2>/dev/null; then
  rm -rf "$CACHE" ./*
  echo one >a
  watched bash -c 'echo more >>a'
  echo one >a
  setfattr -n user.note -v kept a
  watched bash -c 'echo more >>a'
  expect_equal "$(cat a)" $'one\nmore' contents
  expect_equal "$(getfattr --only-values -n user.note a)" kept 'the attribute'
fi
