#!/usr/bin/env bash
# An entry that somebody made up writes nothing that a declared glob does not expand to: no hidden name, nothing behind
# a link that "**" does not enter. It writes nothing in a .git that the call does not name.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir outside
# shellcheck disable=SC2016 # $ is for the command's own shell
call=(counted sh -c 'mkdir -p tree/agit tree/bb; echo made | tee aout tree/agit/hook >tree/bb/file')
prepare() { rm -rf aout .out tree && mkdir tree && ln -s ../outside tree/aa; }
forged() { # OLD NEW OPTION...: NEW is where OLD was recorded by a call with these options
  rm -rf "$CACHE" && prepare && rm tree/aa
  expect_miss "${@:3}" "${call[@]}"
  expect_hit "${@:3}" "${call[@]}"
  forge text "$1" "$2"
  for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
    prepare
    # shellcheck disable=SC2086 # words
    expect_miss --read-only $caches "${@:3}" "${call[@]}"
    expect_warning "it would write '${2##*\\x00}', which is not declared"
    for path in .out tree/.git outside/file; do expect_absent "$path"; done
  done
}
forged aout .out -o '*out'
forged aout .out -o '**/?out'
forged tree/agit/hook tree/.git/hook -o 'tree/**/hook'
forged tree/agit/hook tree/.git/hook -o 'tree/*/hook'
forged tree/bb/file tree/aa/file -o 'tree/**/file'
forged tree/agit tree/.git -o 'tree/a*t'
expect_miss -o 'tree/?git' "${call[@]}"
expect_hit -o 'tree/?git' "${call[@]}"
