#!/usr/bin/env bash
# `remote pull` fetches the result of a command and runs nothing. --only-cached and --warm ask remotes, too; --check,
# --refresh and --read-only do not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache writer
for number in 1 2 3 4; do expect_miss counted echo "$number"; done
push
use_cache reader
run --check counted echo 1
expect_status 1
run --read-only counted echo 1
expect_runs 5
run remote pull -- counted echo 1
expect_status 0
expect_stdout ''
expect_silent
run --remote-mode off --check counted echo 1
expect_status 0
run remote pull -- counted echo none
expect_status 1
expect_runs 5
run --only-cached counted echo 2
expect_status 0
expect_stdout 2
run --only-cached counted echo none
expect_status 125
run --warm counted echo 3
wait_until "$CACHE_RUN" --remote-mode off --check counted echo 3
expect_runs 5
expect_miss --refresh counted echo 4
run remote pull
expect_status 125
expect_contains "$ERR" "needs a command"
CACHE_RUN_REMOTE='' run remote pull -- true
expect_status 125
expect_contains "$ERR" "no remote is named"
