#!/usr/bin/env bash
# A directory with a default ACL gives its rights to new files. A restored output has no more rights than the recorded one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

setfacl -m u:12345:r . 2>/dev/null || skip "no ACLs on this file system"
setfacl -b .
mkdir place
call=(-o place/out -o place/dir -- counted sh -c 'mkdir place/dir; echo secret | tee place/out place/dir/f')
expect_miss "${call[@]}"
rm -r place/*
setfacl -d -m u:12345:rwx place
expect_hit "${call[@]}"
for output in place/out place/dir place/dir/f; do
  expect_equal "$(getfacl -ps "$output")" "" "the ACL of $output"
done
expect_equal "$(stat -c %a place/out place/dir place/dir/f | xargs)" "644 755 644" "modes"
