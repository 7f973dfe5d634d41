#!/usr/bin/env bash
# A watched command that looks into a huge file does not wait until cache-run has read all of it, whether the command
# changes the file or not. Its result is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

truncate -s 300G huge 2>/dev/null || skip "no file may be so large here"
not_stored 'of which it had read' sh -c 'head -c 1 huge | wc -c; echo x >>huge'
truncate -s 300G huge
not_stored 'more than 4 GiB' sh -c 'head -c 1 huge | wc -c'
# A file that fits is read before the command changes it.
echo text >small
miss sh -c 'cat small; echo more >>small'
expect_stdout text
echo text >small
hit sh -c 'cat small; echo more >>small'
expect_equal "$(cat small)" $'text\nmore' "the file after a hit"
