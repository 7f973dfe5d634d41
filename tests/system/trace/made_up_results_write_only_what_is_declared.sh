#!/usr/bin/env bash
# A result of a watched command that somebody else may have made writes nothing that the call does not declare.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

call=(sh -c 'mkdir -p sub; echo made >sub/f; rm -f gone; echo said')
nothing_written() {
  expect_equal "$(cat gone)" mine "a file that the result would remove"
  [ ! -e sub ] || fail "the result wrote sub"
}
start() {
  rm -rf sub
  echo mine >gone
}
start
miss "${call[@]}"
start
hit "${call[@]}"
expect_equal "$(find . -type f | sort | xargs echo)" ./sub/f "files after a hit"

# The cache is copied: its secret counts only where it was made.
cp -a "$CACHE" "$CASE/copy"
for options in "--cache-dir $CASE/copy" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
  start
  # shellcheck disable=SC2086 # words
  run $options --only-cached -i "!$COUNT_FILE" -- counted "${call[@]}"
  expect_status 125
  expect_contains "$ERR" 'it comes from elsewhere and would write'
  expect_contains "$ERR" 'which is not declared (-o)'
  nothing_written
  # shellcheck disable=SC2206 # words
  OPTIONS=($options)
  miss "${call[@]}"
  OPTIONS=()
  rm -rf "$CASE/none"
done

# Declared, it is used from a fallback. What it removed is declared, too.
OPTIONS=(-o sub -o gone)
start
miss sh -c 'mkdir -p sub; echo made >sub/f; echo gone >gone; echo said'
OPTIONS+=(--cache-dir "$CASE/none" --fallback-dir "$CACHE")
start
hit sh -c 'mkdir -p sub; echo made >sub/f; echo gone >gone; echo said'
expect_stdout said
expect_equal "$(cat sub/f gone)" $'made\ngone' "outputs of the fallback"
OPTIONS=(-o sub --cache-dir "$CASE/none" --fallback-dir "$CACHE" --read-only)
start
miss sh -c 'mkdir -p sub; echo made >sub/f; echo gone >gone; echo said'
