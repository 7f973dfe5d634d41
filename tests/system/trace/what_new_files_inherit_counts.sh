#!/usr/bin/env bash
# What a directory gives to the files that a command makes in it counts: its group and its default ACL. Other rights of it
# do not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir s
for command in 'mkdir s/new' 'echo x >s/new'; do
  chmod 755 s
  miss sh -c "$command"
  rm -rf s/new
  hit sh -c "$command"
  rm -rf s/new
  chmod g+s s
  miss sh -c "$command"
  rights=$(stat -c '%A %g' s/new)
  rm -rf s/new
  hit sh -c "$command"
  expect_equal "$(stat -c '%A %g' s/new)" "$rights" "rights of what is new"
  rm -rf s/new
  chmod g-s s
  hit sh -c "$command"
  rm -rf s/new
  chmod 700 s
  hit sh -c "$command"
  rm -rf s/new
  setfacl -d -m u:nobody:rwx s 2>/dev/null || continue
  miss sh -c "$command"
  getfacl -cp s/new | grep -q nobody || fail "no ACL was inherited"
  setfacl -k s
  rm -rf s/new
done
