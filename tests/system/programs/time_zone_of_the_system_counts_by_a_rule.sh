#!/usr/bin/env bash
# With the rule of the example, another time zone of the system is a miss for programs that print times.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/example_rules.sh"
# The file that /etc/localtime leads to becomes another one, for this test only.
# shellcheck disable=SC2016 # $ is for the inner shell
with_mounts 'mount --bind "$MOUNTED/zone" "$(realpath /etc/localtime)"' \
  'cp /usr/share/zoneinfo/Asia/Tokyo "$MOUNTED/zone"; test -r /usr/share/zoneinfo/Africa/Lagos'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
use_example_rules
count_program date

unset TZ
expect_miss date -d @0 +%H
expect_stdout 09
expect_silent
expect_hit date -d @0 +%H
cat /usr/share/zoneinfo/Africa/Lagos >"$MOUNTED/zone"
expect_miss date -d @0 +%H
expect_stdout 01
expect_hit date -d @0 +%H
