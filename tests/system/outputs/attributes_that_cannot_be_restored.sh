#!/usr/bin/env bash
# Where an output's attributes cannot be set, the hit is a miss: the output never has other rights than the recorded one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
# shellcheck disable=SC2016
with_mounts 'mount -t ramfs none "$MOUNTED"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make='rm -f out; echo secret >out; chmod 600 out; setfacl -m u:12345:r out 2>/dev/null; :'
call=(--no-cwd -o out -- counted sh -c "$make")
expect_miss "${call[@]}"
getfacl -ps out | grep -q 12345 || skip "no ACLs on this file system"
cd "$MOUNTED"
expect_miss "${call[@]}"
expect_warning "cannot replay" "system.posix_acl_access"
expect_equal "$(stat -c %a out)" 600 "mode"
