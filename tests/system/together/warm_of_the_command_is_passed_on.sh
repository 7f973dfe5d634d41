#!/usr/bin/env bash
# A --warm, --stale or --refresh among the words of the command belongs to the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for word in --warm --stale --refresh --check --ttl=0; do
  run arguments "$word" --warm x
  expect_stdout "$(printf '[%s]\n' arguments "$word" --warm x)"
  run -- arguments "$word" --warm x
  expect_stdout "$(printf '[%s]\n' arguments "$word" --warm x)"
done
expect_runs 5
stored() { "$CACHE_RUN" --check arguments --warm; }
run --warm -- arguments --warm
expect_stdout ''
wait_until stored
expect_hit arguments --warm
expect_stdout "$(printf '[%s]\n' arguments --warm)"
