#!/usr/bin/env bash
# A FIFO, socket or device within an input directory is a name and a type: git's socket does not keep grep -r from being
# cached, and nothing hangs. One that the call names itself stays uncached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

git init -q tree
echo needle >tree/file
mkfifo tree/pipe
ln -s pipe tree/link
/usr/bin/python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("tree/.git/fsmonitor--daemon.ipc")'
[ "$(id -u)" != 0 ] || mknod tree/device c 1 5 2>/dev/null || :
expect_miss counted timeout 30 grep -r needle tree
expect_silent
expect_stdout 'tree/file:needle'
expect_hit counted timeout 30 grep -r needle tree
expect_miss -i tree counted true
expect_hit -i tree counted true
# The name and the type count, and what is an ordinary file then is read.
mv tree/pipe tree/pipe2
expect_miss counted timeout 30 grep -r needle tree
rm tree/pipe2
echo needle >tree/pipe2
expect_miss counted timeout 30 grep -r needle tree
expect_contains "$OUT" tree/pipe2:needle
mkfifo pipe
for named in "-i pipe counted true" "counted echo pipe"; do
  # shellcheck disable=SC2086 # words
  run $named
  expect_warning uncached pipe
done
