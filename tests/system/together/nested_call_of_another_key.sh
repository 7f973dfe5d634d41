#!/usr/bin/env bash
# A cached command may itself use cached commands; both are stored.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '#!/bin/sh\n"$CACHE_RUN" counted echo inner\ncounted echo outer\n' >both
chmod +x both
for _ in miss hit; do
  run ./both
  expect_status 0
  expect_stdout "$(printf 'inner\nouter')"
done
expect_hit counted echo inner
expect_runs 2
