#!/usr/bin/env bash
# An output comes back with its ACL. Without it, the ACL's mask in the mode would be the rights of the group.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

setfacl -m u:12345:r . 2>/dev/null || skip "no ACLs on this file system"
setfacl -b .
mkdir "$CASE/given"
# shellcheck disable=SC2016
make='rm -rf out dir; mkdir dir; echo secret >out; cp out dir/f; chmod 600 out dir/f; setfacl -m u:12345:rw out dir/f
  setfacl -m u:12345:rwx -d -m g:54321:r dir'
call=(-o out -o dir -- counted sh -c "$make")
acls() { getfacl -p out dir dir/f; }
expect_miss "${call[@]}"
acls >"$CASE/expected"
rm -r out dir
expect_hit "${call[@]}"
acls | diff "$CASE/expected" - >&2 || fail "the ACLs differ"
# Files and directories that have all but the ACL are not right.
setfacl -b out dir dir/f
setfacl -m u:777:rwx out
expect_hit "${call[@]}"
acls | diff "$CASE/expected" - >&2 || fail "the ACLs were not put back"
"$CACHE_RUN" show --extract "$CASE/given" "$("$CACHE_RUN" list | grep -o 'counted-[0-9a-f]*')" >"$OUT"
expect_equal "$(cd "$CASE/given" && acls)" "$(cat "$CASE/expected")" "the extracted ACLs"
