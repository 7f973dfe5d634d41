#!/usr/bin/env bash
# A result that holds the value of a variable of the session is not stored, and a line names the variable. A variable
# that a word of the command names counts.
# shellcheck disable=SC2034,SC2016 # OPTIONS are for watched(); $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
export SSH_TTY=/dev/pts/77

# script LINE: writes LINE into `s`, so that no word of the command names a variable.
script() { echo "$1" >s; }
refused() {
  script "$1"
  for _ in first again; do
    miss sh s
    expect_contains "$ERR" "not stored: $2 has the value of SSH_TTY, which differs from session to session"
    expect_contains "$ERR" "(-e SSH_TTY makes it count, -e '!SSH_TTY' if it does not matter)"
    find . -mindepth 1 ! -name s -delete
  done
}
refused 'echo "on $SSH_TTY."' 'the output'
refused 'printenv SSH_TTY >&2' 'the output'
refused 'for i in /dev /pts /77; do printf $i; done' 'the output'
refused 'echo $SSH_TTY >f' "'$PWD/f'"
refused 'ln -s $SSH_TTY link' "'$PWD/link'"
refused 'mkdir -p d/$SSH_TTY' "'$PWD/d/dev/pts/77'"
# In a file that is read in pieces, a value may lie in two of them.
refused '{ head -c 131068 /dev/zero; printf "$SSH_TTY"; head -c 300000 /dev/zero; } >f' "'$PWD/f'"
refused '{ head -c 500000 /dev/zero; printf "$SSH_TTY"; }' 'the output'
refused 'truncate -s 9M f; printf "$SSH_TTY" >>f' "'$PWD/f'"
script 'echo dev/pts/77'
miss sh s
expect_silent
hit sh s

# What counts may be in a result, and what does not matter.
script 'echo $SSH_TTY'
OPTIONS=(-e SSH_TTY)
miss sh s
expect_silent
hit sh s
SSH_TTY=/dev/pts/78
miss sh s
expect_stdout /dev/pts/78
OPTIONS=(-e '!SSH_*')
miss sh s
expect_silent
SSH_TTY=/dev/pts/79
hit sh s
expect_stdout /dev/pts/78
OPTIONS=()

# A variable that a word names counts, whatever the size of its value.
named() {
  export "$1=1"
  miss "${@:2}"
  expect_silent
  expect_stdout 1
  hit "${@:2}"
  export "$1=2"
  miss "${@:2}"
  expect_stdout 2
  hit "${@:2}"
  export "$1=1"
  hit "${@:2}"
  expect_stdout 1
  unset "$1"
}
named SHLVL printenv SHLVL
named TMUX_PANE sh -c 'echo $TMUX_PANE'
named XDG_SESSION_ID sh -c 'echo "${XDG_SESSION_ID}"'
export MAKELEVEL=1
printf 'all:\n\t@echo one\n\t@$(MAKE) -s two\ntwo:\n\t@:\n' >Makefile
settle make
MAKELEVEL=2 miss make
unset MAKELEVEL
miss make
rm Makefile

# Few bytes are a value only beside the name.
export SHLVL=7 TMUX_PANE=%3 LINES=24
for line in env 'export -p' '/usr/bin/python3 -S -E -c "import os; print(os.environ)"'; do
  script "$line"
  not_stored 'the output has the value of ' sh s
done
script 'echo 7 24 %3'
miss sh s
expect_silent
hit sh s

# The working directory is in the key, though the one before is a part of it.
mkdir -p deeper
cd deeper
script 'pwd; cat s; test ! -e x || echo $OLDPWD'
OLDPWD=${PWD%/*} miss sh s
expect_silent
OLDPWD=$PWD/other hit sh s
echo >x
export OLDPWD=${PWD%/*}
not_stored 'has the value of OLDPWD' sh s
# The one before may be the same.
OPTIONS=(-k same)
OLDPWD=$PWD miss sh s
expect_silent
