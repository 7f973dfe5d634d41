#!/usr/bin/env bash
# A result that has lost a file costs a run of the watched command, and no word. The new result is a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

rest='head -c 100000 /dev/zero >big'
miss sh -c "$rest"
rm big
hit sh -c "$rest"
blobs | xargs rm
rm big
miss sh -c "$rest"
expect_silent
rm big
hit sh -c "$rest"
expect_equal "$(stat -c %s big)" 100000 "size"
# The run may ask for other things than the one whose result is lost.
echo "$rest; cat one 2>/dev/null || :" >script
rm big
miss sh script
blobs | xargs rm
rm big
miss sh script
rm big
hit sh script
echo 1 >one
rm big
miss sh script
expect_stdout 1
