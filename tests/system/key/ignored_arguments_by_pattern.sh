#!/usr/bin/env bash
# Patterns of --ignore-arg: which arguments they take out of the key, and which they leave in.
# shellcheck disable=SC2153 # of case.sh
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

row=0
echo 1 >file
# ignores PATTERN 'ARGUMENTS': calls with these instead of the first words are the same; counts: they are not.
ignores() { check 0 "$@"; }
counts() { check 1 "$@"; }
check() {
  local status=$1 pattern=$2 one=$3 other
  row=$((row + 1))
  shift 3
  # shellcheck disable=SC2086
  expect_miss -k "$row" --ignore-arg "$pattern" -- counted true $one
  for other; do
    # shellcheck disable=SC2086
    run -k "$row" --check --ignore-arg "$pattern" -- counted true $other
    expect_equal "$STATUS" "$status" "'$pattern': '$one' and '$other': status of --check"
  done
}
ignores '-v*' '-v x' '-vv x' '-verbose x'
counts '-v*' '-v x' 'x -v' 'x' '-v -v x' '-V x' '--v x'
ignores '--log=*' '--log=a' '--log=' '--log=a/b=c'
counts '--log=*' '--log=a' '--log a' '--log' '--logs=a'
ignores '-j *' '-j 1 x' '-j 2 x' '-j -j x' '-j -k x'
counts '-j *' '-j 1 x' '-j1 x' '-j x' '-j 1 y' '-k 1 x' '-j 1 x -j'
# The option word at the end has no value; a value that is the option word is a value.
counts '-j *' 'x -j' 'x -i' 'x' 'x -j 1'
ignores '-j *' '-j -j -j 1' '-j 1 -j -j'
counts '-j *' '-j -j -j' '-j -j -k'
ignores '-j [0-9]' '-j 1' '-j 2'
counts '-j [0-9]' '-j 1' '-j 12' '-j x'
ignores '--[ab] *' '--a 1' '--a 2'
counts '--[ab] *' '--a 1' '--b 1'
ignores 'file' 'file'
ignores $'\377*' $'\377' $'\377\376' $'\377a'
counts $'\377*' $'\377' $'\376' a
ignores '\*' '*'
counts '\*' '*' 'x'
ignores '*' 'a b' '1 2' 'file x'
counts '*' 'a b' 'a' 'a b c'
