#!/usr/bin/env bash
# An entry that somebody made up, in a seed cache or in the call's own, writes nothing but what the call declares: not
# above, not elsewhere, not below a directory that may be a link. It is told, and the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir outside
far=$CASE/far
LONG=$(printf '%*s' ${#far} '' | tr ' ' o)
export LONG
# shellcheck disable=SC2016 # $ is for the command's own shell
call=(counted sh -c 'mkdir -p tree/bb; echo made | tee out1 "$LONG" >tree/bb/file')
forged() { # OLD NEW OPTION...: NEW is where OLD was recorded by a call with these options
  rm -rf tree out1 "$LONG" "$CACHE"
  expect_miss "${@:3}" "${call[@]}"
  forge text "$1" "$2"
  for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
    rm -rf tree out1 "$LONG" && mkdir tree && ln -s ../outside tree/aa
    # shellcheck disable=SC2086 # words
    expect_miss --read-only $caches "${@:3}" "${call[@]}"
    expect_warning 'which is not declared'
    for path in "$far" ../x xx1 xx1a out2 outside/file; do expect_absent "$path"; done
  done
}
forged "$LONG" "$far" -o "$LONG"
forged out1 ../x -o out1
forged out1 out2 -o out1
forged tree/bb/file tree/../xx1a -o tree
forged tree/bb/file tree/aa/file -o tree
rm -r tree
expect_miss -o tree "${call[@]}"
expect_hit -o tree "${call[@]}"
expect_silent
