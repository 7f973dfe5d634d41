#!/usr/bin/env bash
# A check may leave a long description unread, close its input, or leave something running in the background.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

long=$(head -c 100000 /dev/zero | tr '\0' k)
options=(-k "$long" -k "1$long" -k "2$long")
run "${options[@]}" counted echo text
for line in true 'exec <&-; exit 0' 'exec <&- >&- 2>&-; exit 0' 'head -c 10 >/dev/null' ':'; do
  expect_hit --valid-if "$line" "${options[@]}" counted echo text
  expect_stdout text
  expect_silent
done
expect_hit --valid-if 'sleep 60 & exit 0' "${options[@]}" counted echo text
expect_stdout text
expect_silent
