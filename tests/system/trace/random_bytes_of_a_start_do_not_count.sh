#!/usr/bin/env bash
# Some programs read random bytes or lists of the kernel at each start. A command that wants such bytes is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"
watched=(--trace on -i "!$COUNT_FILE" counted)

[ -x /usr/bin/perl ] || skip "perl is not installed"
expect_miss "${watched[@]}" perl -e 'print 7'
expect_hit "${watched[@]}" perl -e 'print 7'
expect_stdout 7
expect_miss "${watched[@]}" head -c 4 /dev/urandom
expect_miss "${watched[@]}" head -c 4 /dev/urandom
expect_miss "${watched[@]}" perl -e 'system "head -c 4 /dev/urandom"'
expect_miss "${watched[@]}" perl -e 'system "head -c 4 /dev/urandom"'
# /proc/net leads through the number of the process.
# shellcheck disable=SC2016
if [ -e /proc/net/if_inet6 ]; then
  expect_miss "${watched[@]}" sh -c 'name=if_inet6; perl -ne "" /proc/net/$name'
  expect_hit "${watched[@]}" sh -c 'name=if_inet6; perl -ne "" /proc/net/$name'
fi
# shellcheck disable=SC2016
expect_miss "${watched[@]}" sh -c 'name=dev; cat /proc/net/$name'
# shellcheck disable=SC2016
expect_miss "${watched[@]}" sh -c 'name=dev; cat /proc/net/$name'
