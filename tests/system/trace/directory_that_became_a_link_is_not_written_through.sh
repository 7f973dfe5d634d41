#!/usr/bin/env bash
# A directory that became a link to elsewhere is none to write through. A hit would, so the call runs its command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir "$CASE/outside"
# shellcheck disable=SC2043 # one name in each turn
for command in 'mkdir -p d; echo made >d/f' 'echo made >d/f' 'rm -f d/f' 'mkdir d/n; echo made >d/n/f' 'ln -s x d/l'; do
  rm -rf d "$CASE"/outside/*
  mkdir d
  echo old >d/f
  miss sh -c "$command"
  rm -rf d
  mkdir d
  echo old >d/f
  hit sh -c "$command"
  rm -r d
  ln -s "$CASE/outside" d
  echo old >"$CASE/outside/f"
  run -i "!$COUNT_FILE" --only-cached -- counted sh -c "$command"
  expect_status 125
  expect_equal "$(cd "$CASE/outside" && echo * && cat f)" $'f\nold' "what lies elsewhere"
  # The command itself may write there. Its result is not stored.
  watched sh -c "$command"
  expect_warning 'which lies outside of the working directory'
done
# Below the working directory a link is a way like another.
rm d
mkdir other
ln -s other d
watched sh -c 'echo made >d/f'
rm other/f
hit sh -c 'echo made >d/f'
expect_equal "$(cat other/f)" made "an output behind a link"
