#!/usr/bin/env bash
# Outputs whose names have blanks, newlines or invalid UTF-8 are restored.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

names=(' blank ' $'new\nline' $'\xff\xfe' '-dash')
for name in "${names[@]}"; do expect_miss --output="$name" counted sh -c 'echo text >"./$1"' sh "$name"; done
rm -- "${names[@]}"
for name in "${names[@]}"; do
  expect_hit --output="$name" counted sh -c 'echo text >"./$1"' sh "$name"
  expect_equal "$(cat -- "./$name")" text "restored file"
done
