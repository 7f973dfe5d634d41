#!/usr/bin/env bash
# A file capability is a privilege, which a result never has: an output with one is not stored, and a line names it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PATH="$PATH:/usr/sbin:/sbin"
cp /bin/true probe
setcap cap_net_raw+ep probe 2>/dev/null || skip "file capabilities cannot be set here"
for _ in 1 2; do
  rm -f out
  expect_miss -o out counted sh -c 'cp /bin/true out; setcap cap_net_raw+ep out'
  expect_warning "'out'" security.capability
  expect_contains <(getcap out) cap_net_raw
done
