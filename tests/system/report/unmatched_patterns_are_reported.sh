#!/usr/bin/env bash
# -v names patterns of --ignore-arg and of rules that match no argument, with their place; without -v nobody is told.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '[[rule]]\ncommand = "counted"\nignore_arg = ["--never=*"]\n[[rule.normalize]]\nargument = ["--n=*", "--none=*"]\nas = "number"\n' >cache-run.toml
for outcome in miss hit; do
  run -v --ignore-arg '--log=*' --ignore-arg '-z' -- counted true --n=1 --log=x
  expect_contains "$ERR" "cache-run: $outcome "
  for pattern in -z '--never=*'; do expect_contains "$ERR" "no argument matches '$pattern'"; done
  expect_contains "$ERR" cache-run.toml:
  # Patterns of one line are alternatives: one that matches is enough.
  expect_lacks "$ERR" "'--none=*'"
  expect_lacks "$ERR" "'--n=*'"
  expect_lacks "$ERR" "'--log=*'"
done
run -v --ignore-arg '--log=*' --ignore-arg '-z' -- counted true --log=x
expect_contains "$ERR" "no argument matches '--none=*'"
expect_hit --ignore-arg '--log=*' --ignore-arg '-z' -- counted true --n=1 --log=x
expect_silent
