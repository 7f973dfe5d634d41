#!/usr/bin/env bash
# The ACL that an output has from its directory does not come back over a file from which the user removed it. Where
# nothing stands, an output gets it only if the directory still gives it. Else the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

setfacl -m u:12345:r . 2>/dev/null || skip "no ACLs on this file system"
setfacl -b .
mkdir place
setfacl -d -m u:12345:rwx place
call=(-o place/out -o place/dir -- counted sh -c 'mkdir -p place/dir; echo x | tee place/out >place/dir/f')
outputs=(place/out place/dir place/dir/f)
acls() { getfacl -p "${outputs[@]}"; }
expect_miss "${call[@]}"
acls >"$CASE/inherited"
expect_contains "$CASE/inherited" 'user:12345:rwx'
setfacl -b "${outputs[@]}"
chmod 600 place/out
acls >"$CASE/removed"
for change in : 'echo mine >place/out'; do
  eval "$change"
  expect_hit "${call[@]}"
  expect_equal "$(cat place/out)" x "output"
  acls | diff "$CASE/removed" - >&2 || fail "the ACLs came back"
done
rm -r place/*
expect_hit "${call[@]}"
acls | diff "$CASE/inherited" - >&2 || fail "the ACLs differ from those of the run"
# The directory gives something else now.
for change in '-d -m u:12345:r' '-k'; do
  rm -r place/*
  eval "setfacl $change place"
  expect_miss "${call[@]}"
  acls >"$CASE/now"
  rm -r place/*
  expect_hit "${call[@]}"
  acls | diff "$CASE/now" - >&2 || fail "the ACLs differ from those of the run"
done
# What stood there before the run is not of the run either.
setfacl -m u:12345:rw place/out
expect_miss --refresh "${call[@]}"
echo mine >place/out
setfacl -b place/out
expect_hit "${call[@]}"
expect_lacks <(getfacl -ps place/out) 'user:12345'
# What the run sets is.
set_by_run=(-o set -- counted sh -c 'echo x >set; setfacl -m u:12345:r set')
expect_miss "${set_by_run[@]}"
setfacl -b set
expect_hit "${set_by_run[@]}"
expect_contains <(getfacl -ps set) 'user:12345:r--'
