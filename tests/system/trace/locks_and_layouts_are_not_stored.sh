#!/usr/bin/env bash
# A lock that another process holds, a certain port, and the holes, extents and flags of a file keep a result from the
# cache. A lock that nobody else holds does not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo x >f
cat >lock.py <<'P'
import fcntl
try:
    fcntl.lockf(open('f', 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)
    print('free')
except OSError:
    print('busy')
P
commands=('flock -n f echo free || echo busy' '/usr/bin/python3 lock.py')
for command in "${commands[@]}"; do
  settle sh -c "$command"
  expect_stdout free
done
cat >hold.py <<'P'
import fcntl, os, sys, time
f = open('f', 'r+')
fcntl.flock(f, fcntl.LOCK_EX)
fcntl.lockf(f, fcntl.LOCK_EX)
open(os.environ['CASE'] + '/held', 'w').close()
time.sleep(1000)
P
/usr/bin/python3 hold.py &
holder=$!
wait_until [ -e "$CASE/held" ]
# The file is as it was, so only another command shows that the lock counts.
for command in "${commands[@]}"; do
  watched sh -c "$command; true"
  expect_stdout busy
  expect_contains "$ERR" "for a file that process $holder had locked (--allow ipc)"
done
kill "$holder"
py=(/usr/bin/python3 -S -E -c)
not_stored 'bound the port 34567 (--allow network)' "${py[@]}" 'import socket
try: socket.socket().bind(("127.0.0.1", 34567)); print("ok")
except OSError as e: print(e)'
settle "${py[@]}" 'import socket
socket.socket().bind(("127.0.0.1", 0))'
not_stored 'asked for holes, extents or flags by lseek(2) (--allow all)' "${py[@]}" 'import os
print(os.lseek(os.open("f", os.O_RDONLY), 0, os.SEEK_DATA))'
for program in lsattr filefrag; do
  ! "$program" f >/dev/null 2>&1 || not_stored 'asked for holes, extents or flags by ioctl(2)' "$program" f
done
settle sh -c 'cp f copy; grep -c x f'
