#!/usr/bin/env bash
# The time of the last change and the blocks of a file count for programs that may use them, and not for others. A program
# that tells when files were read is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# A file whose status changes, and which has the same size, mode and time of the last write afterwards.
change() {
  chmod 600 s/b
  chmod 644 s/b
}
fill() {
  fallocate -l 1M s/sparse || skip "no fallocate here"
  touch -d @1 s/sparse
}
empty() {
  truncate -s 0 s/sparse
  truncate -s 1M s/sparse
  touch -d @1 s/sparse
}
mkdir s
echo a >s/a
echo b >s/b
echo base >f
cat >look.py <<'P'
import os
print(os.stat('s/b').st_ctime_ns, os.stat('s/sparse').st_blocks)
P
empty
for command in 'ls -tc s' 'find s -cnewer f' 'du s' 'ls -s s' 'ls -l s' "stat -c '%Z %b' s/b s/sparse" '/usr/bin/python3 look.py'; do
  for another in change fill; do
    empty
    settle sh -c "$command"
    "$another"
    case "$another $command" in
      'change '*du* | 'change ls -s s' | 'fill '*cnewer* | 'change ls -l s') watched sh -c "$command" ;;
      *) miss sh -c "$command" ;;
    esac
    expect_equal "$(cat "$OUT")" "$(sh -c "$command")" "what \`$command\` prints after $another"
  done
done
for command in 'ls s' 'find s -name b' 'make -s -f /dev/null -q s/b || :' 'test s/b -nt f || :' 'cat s/b' 'wc -c s/b'; do
  settle sh -c "$command"
  change
  hit sh -c "$command"
done
for command in 'ls -lu s' 'ls --time=atime -l s' 'find s -anewer f' "find s -printf '%A@\n'" 'stat f' "stat -c %X f"; do
  OPTIONS=()
  not_stored 'which tells when files were read (--allow time)' sh -c "$command"
  # shellcheck disable=SC2034 # OPTIONS are for watched()
  OPTIONS=(--allow time)
  miss sh -c "$command"
done
