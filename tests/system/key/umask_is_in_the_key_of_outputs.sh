#!/usr/bin/env bash
# With an output declared the umask is in the key, as it decides the output's mode.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o out counted touch out
(umask 077 && rm out && expect_miss -o out counted touch out)
expect_equal "$(stat -c %a out)" 600 "mode"
rm out
expect_hit -o out counted touch out
expect_equal "$(stat -c %a out)" 644 "mode"
expect_miss counted true
(umask 077 && expect_hit counted true)
