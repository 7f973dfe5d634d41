#!/usr/bin/env bash
# --check --stdin reads standard input for the key and tells rightly; what cannot be keyed is 1.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >"$CASE/text"
run --stdin counted cat <"$CASE/text"
run --check --stdin counted cat <"$CASE/text"
expect_status 0
echo other | { run --check --stdin counted cat && [ "$STATUS" = 1 ]; } || fail "another text is no miss"
mkfifo pipe
run --check counted cat pipe
expect_status 1
expect_warning pipe
run --check -q counted cat pipe
expect_status 1
expect_silent
expect_runs 1
