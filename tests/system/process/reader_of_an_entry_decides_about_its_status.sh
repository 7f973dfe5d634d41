#!/usr/bin/env bash
# An entry of a failing status is replayed only for a caller whose --cache-exit lists that status.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command=(counted sh -c 'run_number; exit 3')
run --cache-exit all "${command[@]}"
expect_status 3
run "${command[@]}"
expect_status 3
expect_runs 2
run --cache-exit 0,3 "${command[@]}"
expect_status 3
expect_runs 2
