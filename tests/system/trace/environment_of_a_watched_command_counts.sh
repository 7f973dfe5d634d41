#!/usr/bin/env bash
# The whole environment of a watched command counts, but for what differs from session to session. Options say more.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# shellcheck disable=SC2016 # $ is for the command's own shell
call=(sh -c 'echo "$FOO"')
miss "${call[@]}"
export FOO=1
miss "${call[@]}"
FOO=2
miss "${call[@]}"
expect_stdout 2
export FOO=
miss "${call[@]}"
unset FOO
hit "${call[@]}"
export ANYTHING=else
miss "${call[@]}"
unset ANYTHING

for name in SHLVL OLDPWD SSH_CLIENT SSH_AUTH_SOCK GITHUB_RUN_ID GITHUB_TOKEN AWS_SESSION_TOKEN XDG_SESSION_ID TMUX MAKELEVEL BUILD_NUMBER HYPERFINE_X; do
  export "$name=7"
  hit "${call[@]}"
  export "$name=8"
  hit "${call[@]}"
  unset "$name"
  hit "${call[@]}"
done
export PWD_OF_MINE=1
miss "${call[@]}"
unset PWD_OF_MINE

OPTIONS=(-e '!FOO' -e '!BA*')
export FOO=3
miss "${call[@]}"
FOO=4 BAR=1 BAZ=2 hit "${call[@]}"
expect_stdout 3
unset FOO
hit "${call[@]}"
OPTIONS=()
hit "${call[@]}"
expect_stdout ''
rm -r "$CACHE"
OPTIONS=(-e '!FOO')
FOO=5 miss "${call[@]}"
OPTIONS=() # the result depends on FOO, so it is not the one without
miss "${call[@]}"
expect_stdout ''
OPTIONS=(-e SHLVL)
miss "${call[@]}"
SHLVL=9 miss "${call[@]}"
SHLVL=9 hit "${call[@]}"

# A function of the shell is an environment variable that decides.
OPTIONS=()
# shellcheck disable=SC2317 # bash -c calls it
say() { echo one; }
export -f say
miss bash -c say
hit bash -c say
# shellcheck disable=SC2317
say() { echo two; }
export -f say
miss bash -c say
expect_stdout two
export PS4='. '
miss sh -xc :
PS4='- '
miss sh -xc :
expect_contains "$ERR" '- :'
