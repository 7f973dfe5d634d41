#!/usr/bin/env bash
# What no result can rest on is told: network, other services, devices, files of the kernel, foreign system calls.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

python=/usr/bin/python3
trace "$python" -c 'import socket
socket.socket().connect_ex(("127.0.0.1", 9))'
expect_trace 'refused("network") == ["connected to 127.0.0.1:9"]'
trace "$python" -c 'import socket
s = socket.socket(socket.AF_UNIX); s.bind("service"); s.listen()
socket.socket(socket.AF_UNIX).connect("service")
socket.socket(socket.AF_UNIX).connect_ex("nobody")'
expect_trace 'any("service" in what for what in refused("ipc")) and refused("network") == ["called listen(2)"]' \
  'error("nobody") == "ENOENT"'
trace cat /proc/uptime
expect_trace 'refused("kernel-file") == ["read /proc/uptime"]'
trace head -c 1 /dev/random
expect_trace 'refused("devices") == ["opened /dev/random"]'
mkfifo fifo
trace sh -c 'echo x >fifo & cat fifo'
expect_trace 'refused("devices") == ["opened the special file " + whole("fifo")]'
trace unshare -U true
expect_trace 'refused("namespace") == ["called unshare(2)"]'
trace cat /proc/self/status /proc/cpuinfo /dev/null
expect_trace 'it["refusals"] == [] and not any(path.startswith("/proc") for path in facts)'

echo data >file
trace sh -c 'cat <&3' 3<file 4>other
expect_trace 'len(refused("descriptor")) == 2'

[ "$(uname -m)" = x86_64 ] || exit 0
build_foreign
trace "$CASE/foreign"
expect_trace 'len(refused("foreign-call")) == 1'
# Some kernels have no calls of i386 at all.
("$CASE/foreign" int80) >/dev/null 2>&1 || exit 0
trace "$CASE/foreign" int80
expect_trace 'len(refused("foreign-call")) == 1'
