#!/usr/bin/env bash
# A command that changes the ACL or another extended attribute of what stands there is not stored. A file that it makes has
# all of them after a hit. What it writes and leaves as it was is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo x >f
setfattr -n user.a -v 1 f 2>/dev/null || skip "no extended attributes here"
# changes RIGHT LOOK SETUP COMMAND...: after SETUP, each call leaves what LOOK prints as RIGHT, and says why it runs.
changes() {
  local right=$1 look=$2 setup=$3
  shift 3
  for _ in 1 2 3; do
    rm -rf f d
    bash -c "$setup"
    miss "$@"
    expect_contains "$ERR" 'not stored: '
    grep -qE "changed the (ACL or other attributes of|directory)|may use the time of '" "$ERR" || fail "no reason"
    expect_equal "$($look)" "$right" "what \`$*\` left"
  done
}
has() { getfattr -d f | grep '=' || :; }
changes 'user.a="2"' has 'echo x >f; setfattr -n user.a -v 1 f' setfattr -n user.a -v 2 f
changes '' has 'echo x >f; setfattr -n user.a -v 1 f' setfattr -x user.a f
changes 'user.a="2"' has 'echo x >f; setfattr -n user.a -v 1 f' /usr/bin/python3 -S -E -c 'import os
os.setxattr(os.open("f", os.O_RDWR), "user.a", b"2")'
rm -rf d
mkdir d
if setfacl -m u:nobody:r f 2>/dev/null; then
  nobody() { getfacl -cp "$1" | grep nobody || :; }
  of_f() { nobody f; }
  of_d() { nobody d; }
  changes 'user:nobody:r--' of_f 'echo x >f' setfacl -m u:nobody:r f
  changes 'user:nobody:r--' of_f 'echo x >f; setfacl -m u:nobody:rw f' setfacl -m u:nobody:r,m::rw f
  changes '' of_f 'echo x >f; setfacl -m u:nobody:rw f' setfacl -b f
  changes 'default:user:nobody:r--' of_d 'mkdir d' setfacl -d -m u:nobody:r d
  # Another file with other rights in its place.
  changes 'user:nobody:r--' of_f 'echo x >f; echo y >g; setfacl -m u:nobody:r g' mv g f
  # A new file with an ACL, and a file that is written anew and keeps its ACL.
  for way in miss hit hit; do
    rm -f f
    $way sh -c 'echo x >f; setfacl -m u:nobody:r f'
    expect_equal "$(of_f)" 'user:nobody:r--' "ACL of the new file ($way)"
  done
  settle sh -c 'echo new >f'
  expect_equal "$(of_f)" 'user:nobody:r--' "ACL of the old file"
fi
