#!/usr/bin/env bash
# An output that the command gives to another user or group is not stored, and a line names it. What only stood there, and
# what a set-group-ID directory gives, is no such gift.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can give files away"
for gift in 'echo x >out; chown 65534 out' 'echo x >out; chgrp 65534 out' 'ln -s nowhere out; chown -h 65534 out' \
  'mkdir out; chown 65534 out' 'mkdir out; echo x >out/f; chown 65534 out/f'; do
  for _ in 1 2; do
    rm -rf out
    expect_miss -o out counted sh -c "$gift"
    expect_warning "not stored" "'out" "belongs to user"
  done
done
mkdir -m 2755 shared
chgrp 65534 shared
expect_miss -o shared/out counted sh -c 'echo x >shared/out'
rm shared/out
expect_hit -o shared/out counted sh -c 'echo x >shared/out'
expect_equal "$(stat -c %g shared/out)" 65534 "group"
rm -rf out
echo old >out
chown 65534:65534 out
expect_miss -o out counted sh -c 'echo x >out'
expect_silent
expect_hit -o out counted sh -c 'echo x >out'
expect_equal "$(stat -c '%u %g' out)" "65534 65534" "owner"
# What the run may have given away again, because it belonged to that user already, is not lost either.
echo 'echo x >out; chown 65534 out' >give.sh
rm out
for _ in 1 2; do expect_miss -o out -- counted sh give.sh; done
expect_hit -o out -- counted sh give.sh
chown 0:0 out
expect_miss -o out -- counted sh give.sh
expect_equal "$(stat -c %u out)" 65534 "owner"
rm out
expect_miss -o out -- counted sh give.sh
expect_equal "$(stat -c %u out)" 65534 "owner"
