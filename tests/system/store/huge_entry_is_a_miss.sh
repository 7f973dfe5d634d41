#!/usr/bin/env bash
# An entry that was blown up is a miss, not a reason to fail.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo hi
truncate -s 1T "$(only_entry)" 2>/dev/null || skip "no sparse files here"
run counted echo hi
expect_status 0
expect_stdout hi
expect_hit counted echo hi
