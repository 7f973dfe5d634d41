#!/usr/bin/env bash
# What a command alters, removes or replaces counts with its mode, its owners and its attributes, and so does what a
# directory gives to what moves there. Otherwise a hit would leave other rights than the command.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

OPTIONS=(--allow own-times)
rights() { find . -mindepth 1 -printf '%p %m %u %g %l\n' | sort && getfacl -R . 2>/dev/null && getfattr -R -d . 2>/dev/null; }
# other FIRST THEN TEXT: a result of TEXT after FIRST is stored. After THEN, a call leaves what the command leaves.
other() {
  local way expected
  rm -rf "$CACHE"
  for way in "$1" "$1" plain "$2"; do
    chmod g-s .
    find . -mindepth 1 -delete
    if [ "$way" = plain ]; then
      bash -c "$2"
      bash -c "$3"
      expected=$(rights)
    else
      bash -c "$way"
      watched bash -c "$3"
      expect_status 0
    fi
  done
  expect_equal "$(rights)" "$expected" "what \`$3\` leaves after \`$2\`"
}
other 'mkdir d' 'mkdir -m 700 d' 'rm -r d; mkdir d'
other 'echo x >f; chmod 2775 f' 'echo x >f; chmod 2775 f' 'echo y >f'
if setfattr -n user.note -v 1 "$CASE/work" 2>/dev/null; then
  setfattr -x user.note "$CASE/work"
  other 'echo x >f' 'echo x >f; setfattr -n user.note -v 1 f' 'chmod 640 f'
  other 'echo x >f' 'echo x >f; setfattr -n user.note -v 1 f' 'rm f; echo y >f'
  other ':' 'echo x >f; setfattr -n user.note -v 1 f' 'echo y >f; chmod 640 f'
fi
if setfacl -m u:12345:r "$CASE/work" 2>/dev/null; then
  setfacl -b "$CASE/work"
  other 'echo x >f' 'echo x >f; setfacl -m u:12345:--- f' 'chmod 640 f'
  other ':' 'echo x >f; setfacl -m u:12345:--- f' 'echo y >f; chmod 640 f'
  other 'mkdir d' 'mkdir d; setfacl -m u:12345:rwx d' 'rm -r d; mkdir d'
  other 'mkdir d; echo x >d/f' 'mkdir d; setfacl -d -m u:12345:rwx d; echo x >d/f' 'rm -r d; mkdir d; echo y >d/f'
  other 'mkdir d; echo x >f' 'mkdir d; echo x >f; setfacl -d -m u:12345:rwx d' 'mv f d/g'
fi
[ "$(id -u)" = 0 ] || exit 0
other 'echo x >f' 'echo x >f; chown 12345:12345 f' 'rm f; echo y >f'
other 'echo x >f; echo y >g' 'echo x >f; echo y >g; chown 12345 f' 'mv g f'
other 'mkdir d' 'mkdir d; chown 12345 d' 'rm -r d; mkdir d'
other 'mkdir d; echo x >f' 'mkdir d; echo x >f; chgrp 12345 d; chmod g+s d' 'mv f d/g'
other ':' 'echo x >f; chown 12345 f' 'echo y >f; chmod u+s f'
